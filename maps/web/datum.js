// Tiles drawn in GCJ-02, put where their land is in WGS-84: the grid is shifted by the datum's difference at
// the middle of the view, from which it differs by some 2 m in each kilometre: two pixels at the edge of a window.
'use strict';

window.HallShiftedTiles = (function () {
  const A = 6378245.0;
  const EE = 0.00669342162296594;

  function gcj(lat, lng) {
    const x = lng - 105;
    const y = lat - 35;
    const wave = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
    let dLat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
    dLat += (wave + 20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)
      + 160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
    let dLng = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
    dLng += (wave + 20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)
      + 150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
    const phi = lat * Math.PI / 180;
    const magic = 1 - EE * Math.sin(phi) * Math.sin(phi);
    const root = Math.sqrt(magic);
    return L.latLng(
      lat + dLat * 180 / (A * (1 - EE) / (magic * root) * Math.PI),
      lng + dLng * 180 / (A / root * Math.cos(phi) * Math.PI),
    );
  }

  // The rectangle that the field's formula uses for China; outside it both datums are the same.
  function shifted(centre) {
    const inChina = centre && centre.lng > 72.004 && centre.lng < 137.8347 && centre.lat > 0.8293 && centre.lat < 55.8271;
    return inChina ? gcj(centre.lat, centre.lng) : centre;
  }

  return L.TileLayer.extend({
    // Leaflet places the grid when the zoom changes; here each place has its own shift.
    _onMoveEnd: function () {
      if (!this._map || this._map._animatingZoom) return;
      this._setZoomTransforms(this._map.getCenter(), this._map.getZoom());
      L.TileLayer.prototype._onMoveEnd.call(this);
    },
    _setZoomTransform: function (level, centre, zoom) {
      L.TileLayer.prototype._setZoomTransform.call(this, level, shifted(centre), zoom);
    },
    _getTiledPixelBounds: function (centre) {
      return L.TileLayer.prototype._getTiledPixelBounds.call(this, shifted(centre));
    },
  });
})();
