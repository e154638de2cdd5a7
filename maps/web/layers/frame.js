// A live layer: one canvas, filled with one frame at a time that Python draws for the view.
//
// The canvas belongs to the place for which its frame was asked: while the map is dragged or zoomed it moves and
// scales with the land under it, and is never shown over other land. A new frame is asked for when the picture
// or the view has changed, with at most AHEAD on their way: what costs time is the way, not the drawing, and a
// slow machine skips frames and never queues them.
'use strict';

// What the map shows, as maps.bridge.View: the corner in CSS pixels of the world, the size in device pixels.
window.hallView = function (map) {
  const size = map.getSize();
  const ratio = window.devicePixelRatio || 1;
  const origin = map.getPixelOrigin().subtract(map._getMapPanePos());
  return {
    zoom: map.getZoom(), left: origin.x, top: origin.y,
    width: Math.round(size.x * ratio), height: Math.round(size.y * ratio), ratio: ratio,
  };
};

window.HallFrameLayer = L.Layer.extend({
  AHEAD: 3,
  WHILE_MOVING: 90,

  // `every`: the least time in ms between two frames for the picture's sake; a new view does not wait.
  initialize: function (name, theme, every, onDrawn) {
    this._name = name;
    this._every = every;
    this._rests = null;
    this._missed = false;
    this._theme = theme;
    this._onDrawn = onDrawn;
    this._stale = true;
    this._asked = 0;
    this._shown = null;
    this._painted = 0;
    this._drags = null;
    this._onTheirWay = 0;
    this._queued = false;
  },

  onAdd: function (map) {
    const pane = map.getPane('hall-' + this._name) || map.createPane('hall-' + this._name);
    this._canvas = L.DomUtil.create('canvas', 'hall-frame leaflet-zoom-animated', pane);
    this._stale = true;
    map.on('move', this._moving, this);
    map.on('moveend resize', this._moved, this);
    map.on('viewreset zoom', this._place, this);
    map.on('zoomanim', this._animate, this);
    this._moved();
  },

  onRemove: function (map) {
    map.off('move', this._moving, this);
    map.off('moveend resize', this._moved, this);
    map.off('viewreset zoom', this._place, this);
    map.off('zoomanim', this._animate, this);
    this._canvas.remove();
    this._canvas = null;
    this._shown = null;
  },

  // The picture has changed.
  refresh: function () {
    if (!this._every) {
      this._moved();
    } else if (this._rests !== null) {
      this._missed = true;
    } else {
      this._missed = false;
      this._rests = setTimeout(() => {
        this._rests = null;
        if (this._missed) this.refresh();
      }, this._every);
      this._moved();
    }
  },

  setTheme: function (theme) {
    this._theme = theme;
    this._moved();
  },

  // While the map is dragged the canvas goes with its land: what comes into view can wait a little.
  _moving: function () {
    if (this._drags) return;
    this._drags = setTimeout(() => {
      this._drags = null;
      this._moved();
    }, this.WHILE_MOVING);
  },

  _moved: function () {
    this._stale = true;
    this._ask();
  },

  // At most AHEAD requests at a time, and one a displayed frame.
  _ask: function () {
    if (this._onTheirWay >= this.AHEAD || this._queued || !this._map) return;
    this._queued = true;
    requestAnimationFrame(() => {
      this._queued = false;
      if (this._onTheirWay >= this.AHEAD || !this._stale || !this._map || this._map._animatingZoom) return;
      this._stale = false;
      this._fetch(hallView(this._map));
    });
  },

  _fetch: async function (view) {
    this._onTheirWay++;
    const number = ++this._asked;
    const query = new URLSearchParams(view);
    query.set('n', number);
    try {
      const reply = await fetch('/frame/' + this._name + '?' + query, { cache: 'no-store' });
      if (reply.ok) {
        const buffer = await reply.arrayBuffer();
        if (number > this._painted) {
          this._painted = number;
          this._paint(reply.headers.get('Content-Type'), buffer, view, number);
        }
      }
    } finally {
      this._onTheirWay--;
      if (this._stale) this._ask();
    }
  },

  _paint: function (mime, buffer, view, number) {
    if (!this._canvas || !this._map) return;
    const canvas = this._canvas;
    if (canvas.width !== view.width || canvas.height !== view.height) {
      canvas.width = view.width;
      canvas.height = view.height;
      canvas.style.width = view.width / view.ratio + 'px';
      canvas.style.height = view.height / view.ratio + 'px';
    }
    // An empty canvas is not shown: without a GPU every one that is costs time with each move of the map.
    const something = window.hallPainters[mime](canvas, buffer, view, this._theme);
    canvas.style.display = something ? '' : 'none';
    this._shown = view;
    this._place();
    this._onDrawn(this._name, number);
  },

  // Put the canvas where its land is now.
  _place: function () {
    if (!this._shown || !this._map) return;
    const map = this._map;
    const scale = map.getZoomScale(map.getZoom(), this._shown.zoom);
    const corner = L.point(this._shown.left, this._shown.top).multiplyBy(scale).subtract(map.getPixelOrigin());
    L.DomUtil.setTransform(this._canvas, corner, scale);
    if (scale !== 1) this._moved();
  },

  _animate: function (event) {
    if (!this._shown) return;
    const map = this._map;
    const scale = map.getZoomScale(event.zoom, this._shown.zoom);
    const origin = map._getNewPixelOrigin(event.center, event.zoom);
    const corner = L.point(this._shown.left, this._shown.top).multiplyBy(scale).subtract(origin);
    L.DomUtil.setTransform(this._canvas, corner, scale);
  },
});
