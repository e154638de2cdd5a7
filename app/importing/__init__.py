"""Files that others made: rows of assets and sites, zones, basemaps."""
