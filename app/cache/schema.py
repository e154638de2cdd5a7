"""The tables of the cache.

Two kinds. *Streams* only grow at one end and shrink at the other by retention: `fix`, `sighting`, `reading`,
`dead_letter`. *State* has one row a thing and is rewritten: `asset`, `site`, `reading_state`, `feed`,
`waiting`, `zone`, `basemap`, `place`. Each transaction that changes state takes the next number from
`commit_counter`, and writes it into `rev` of every state row it touches; a reader asks for `rev` greater than
the last it saw.

Times are milliseconds UTC, positions WGS-84 degrees (see `app.model`).
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite gives a rowid, and so a column without an index of its own, to INTEGER PRIMARY KEY only.
RowId = BigInteger().with_variant(Integer, "sqlite")

commit_counter = Table("commit_counter", metadata, Column("value", BigInteger, nullable=False))
"""One row: the number of the last transaction that changed state."""

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
"""Facts about the cache itself, such as the secret behind the terminals' authentication codes."""

asset = Table(
    "asset",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("plate", Text),
    Column("address", Text, unique=True),
    Column("owner", Text),
    Column("props", Text),
    Column("seen_ms", BigInteger),
    Column("time_ms", BigInteger),
    Column("received_ms", BigInteger),
    Column("lon", Double),
    Column("lat", Double),
    Column("altitude_m", Double),
    Column("speed_kmh", Double),
    Column("heading_deg", Double),
    Column("alarm", BigInteger, nullable=False, server_default="0"),
    Column("status", BigInteger, nullable=False, server_default="0"),
    Column("quality", SmallInteger, nullable=False, server_default="0"),
    Column("unit_status", Text),
    Column("heard_by", RowId, ForeignKey("site.id")),
    Column("rev", BigInteger, nullable=False, index=True),
)
"""What moves, with its last good fix. `key` is the user's own (plate, call sign, or the address);
`seen_ms` is the last contact of any kind, `props` a JSON object; `heard_by` the base station, where the
place is that of a sighting."""

site = Table(
    "site",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, unique=True),
    Column("lon", Double),
    Column("lat", Double),
    Column("radius_m", Double),
    Column("heading_deg", Double),
    Column("fov_deg", Double),
    Column("range_m", Double),
    Column("target_class", Text),
    Column("owner", Text),
    Column("props", Text),
    Column("seen_ms", BigInteger),
    Column("rev", BigInteger, nullable=False, index=True),
)
"""What stands. `radius_m` is a base station's reach; `heading_deg`, `fov_deg`, `range_m` a camera's field of
view; `target_class` (I to V) the water class that is due at a station. No `lon`: it knocked, but nobody has
said where it stands."""

fix = Table(
    "fix",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("asset_id", RowId, ForeignKey("asset.id"), nullable=False),
    Column("time_ms", BigInteger, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("lon", Double, nullable=False),
    Column("lat", Double, nullable=False),
    Column("altitude_m", Double),
    Column("speed_kmh", Double),
    Column("heading_deg", Double),
    Column("alarm", BigInteger, nullable=False),
    Column("status", BigInteger, nullable=False),
    Column("quality", SmallInteger, nullable=False),
    Column("extras", Text),
    UniqueConstraint("asset_id", "time_ms"),
    Index(None, "time_ms"),
)
"""Every position report, once for each asset and device time. `id` grows with receipt."""

sighting = Table(
    "sighting",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("asset_id", RowId, ForeignKey("asset.id"), nullable=False),
    Column("site_id", RowId, ForeignKey("site.id"), nullable=False),
    Column("time_ms", BigInteger, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("rssi_dbm", Double),
    UniqueConstraint("asset_id", "time_ms", "site_id"),
    Index(None, "time_ms"),
)
"""Every time a tag was heard."""

reading = Table(
    "reading",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("site_id", RowId, ForeignKey("site.id"), nullable=False),
    Column("factor", Text, nullable=False),
    Column("stat", Text, nullable=False),
    Column("span", Text, nullable=False),
    Column("time_ms", BigInteger, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("value", Double, nullable=False),
    Column("flag", Text, nullable=False),
    UniqueConstraint("site_id", "factor", "span", "stat", "time_ms"),
    Index(None, "time_ms"),
)
"""Every value of a station."""

reading_state = Table(
    "reading_state",
    metadata,
    Column("site_id", RowId, ForeignKey("site.id"), primary_key=True),
    Column("factor", Text, primary_key=True),
    Column("time_ms", BigInteger, nullable=False),
    Column("value", Double, nullable=False),
    Column("flag", Text, nullable=False),
    Column("rev", BigInteger, nullable=False, index=True),
)
"""The newest value of each factor at each station, of whatever span."""

feed = Table(
    "feed",
    metadata,
    Column("name", Text, primary_key=True),
    Column("protocol", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("sentence", Text, nullable=False, server_default=""),
    Column("endpoint", Text, nullable=False),
    Column("connected", Integer, nullable=False, server_default="0"),
    Column("messages", BigInteger, nullable=False, server_default="0"),
    Column("per_second", Double, nullable=False, server_default="0"),
    Column("newest_ms", BigInteger),
    Column("lag_ms", BigInteger),
    Column("bad", Text, nullable=False, server_default="{}"),
    Column("beat_ms", BigInteger, nullable=False),
    Column("rev", BigInteger, nullable=False, index=True),
)
"""Health of each feed, written by sync about once a second. `state`: listening, connected, retrying, failed,
stopped; `bad`: counts by reason as a JSON object; `lag_ms`: receipt minus device time of the newest batch."""

waiting = Table(
    "waiting",
    metadata,
    Column("address", Text, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("plate", Text),
    Column("details", Text),
    Column("first_ms", BigInteger, nullable=False),
    Column("last_ms", BigInteger, nullable=False),
    Column("times", Integer, nullable=False),
    Column("rev", BigInteger, nullable=False, index=True),
)
"""Devices that knocked without being admitted."""

zone = Table(
    "zone",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("shape", LargeBinary, nullable=False),
    Column("props", Text),
    Column("rev", BigInteger, nullable=False, index=True),
)
"""Geofences; `shape` is WKB of a Polygon or MultiPolygon in WGS-84."""

basemap = Table(
    "basemap",
    metadata,
    Column("key", Text, primary_key=True),
    Column("path", Text, nullable=False),
    Column("datum", Text, nullable=False),
    Column("attribution", Text, nullable=False),
    Column("added_ms", BigInteger, nullable=False),
    Column("rev", BigInteger, nullable=False, index=True),
)
"""Basemaps that were imported; `path` is relative to the cache's folder where it lies inside it."""

place = Table(
    "place",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("lon", Double, nullable=False),
    Column("lat", Double, nullable=False),
    Column("props", Text),
    Column("rev", BigInteger, nullable=False, index=True),
)
"""Named places to fly to: streets, districts, hospitals. `kind` is an `app.model.PlaceKind` or the hall's own
word."""

dead_letter = Table(
    "dead_letter",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Bytes that could not be taken."""
