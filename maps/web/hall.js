// The map page: joins the Leaflet map that folium composed, the layers and the bridge to Python.
//
// Bridge (maps/bridge.py), JSON texts both ways. To Python: ready(), viewed({zoom, left, top, width, height,
// ratio, by}), pointed({x, y, inside}), clicked({x, y, add}), opened({x, y}) for a double click, asked({x, y}) for
// the context menu, drawn({name, number}), keyed({key, shift}), pulled({handle, lon, lat, done}) and
// touched({handle, remove}) for the handles of a shape. From Python: dirty([name, …]) and command({do: …, …})
// with the commands below.
'use strict';

window.hall = (function () {
  const CARD_GAP = 14;
  let map = null;
  let theme = null;
  let bridge = null;
  let base = null;
  let moves = null;
  let ornaments = null;
  let sketches = null;
  const layers = {};
  const card = document.createElement('div');
  const meter = { drawn: {}, intervals: null, last: 0 };

  // Points cross the bridge in device pixels of the view, like frames.
  function point(event) {
    const ratio = window.devicePixelRatio || 1;
    return { x: event.containerPoint.x * ratio, y: event.containerPoint.y * ratio };
  }

  function tell(name, message) {
    if (bridge) bridge[name](JSON.stringify(message));
  }

  // A map that was never in sight has no size yet, and shows nothing.
  function tellView() {
    const view = hallView(map);
    if (view.width && view.height) tell('viewed', Object.assign(view, { by: moves.by() }));
  }

  function drawn(name, number) {
    meter.drawn[name] = (meter.drawn[name] || 0) + 1;
    tell('drawn', { name: name, number: number });
  }

  function paintTheme() {
    for (const [name, colour] of Object.entries(theme.css)) {
      document.documentElement.style.setProperty('--' + name, colour);
    }
  }

  // Layers from below to above, as {name, visible, opacity, every}.
  function arrange(states) {
    states.forEach(function (state, index) {
      const pane = map.getPane('hall-' + state.name) || map.createPane('hall-' + state.name);
      pane.style.zIndex = String(410 + index);
      pane.style.opacity = String(state.opacity);
      pane.style.pointerEvents = 'none';
      const layer = layers[state.name] || (layers[state.name] = new HallFrameLayer(state.name, theme.css, state.every, drawn));
      if (state.visible && !map.hasLayer(layer)) map.addLayer(layer);
      if (!state.visible && map.hasLayer(layer)) map.removeLayer(layer);
    });
  }

  // Leaflet writes an attribution as markup, and the text may come out of a file from anywhere.
  function escapeText(plain) {
    return plain.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  }

  function showBase(source) {
    if (base) map.removeLayer(base);
    base = null;
    if (!source) return;
    const options = {
      maxZoom: 20, maxNativeZoom: source.maxZoom, minNativeZoom: source.minZoom,
      attribution: escapeText(source.attribution),
    };
    if (source.kind === 'vector') {
      base = hallBasemap.vectorLayer(source.url, theme.map, { maxDataZoom: source.maxZoom, attribution: source.attribution });
    } else {
      base = new (source.datum === 'gcj02' ? HallShiftedTiles : L.TileLayer)(source.url, options);
    }
    base.addTo(map);
  }

  // Where a card of this size begins: after the pointer, or before it where there is no room.
  function beside(at, size, room) {
    return at + CARD_GAP + size <= room ? at + CARD_GAP : Math.max(0, at - CARD_GAP - size);
  }

  function showCard(message) {
    card.hidden = !message.text;
    if (!message.text) return;
    card.textContent = message.text;
    const ratio = window.devicePixelRatio || 1;
    card.style.left = beside(message.x / ratio, card.offsetWidth, map.getSize().x) + 'px';
    card.style.top = beside(message.y / ratio, card.offsetHeight, map.getSize().y) + 'px';
  }

  // The camera: each command says who asked for it.
  function steer(move) {
    return function (c) {
      moves.command(c.by);
      move(c);
    };
  }

  const commands = {
    fly: steer((c) => map.setView([c.lat, c.lon], c.zoom > 0 ? c.zoom : map.getZoom(), { animate: c.animate })),
    fit: steer((c) => map.fitBounds([[c.south, c.west], [c.north, c.east]], { animate: false, padding: [24, 24] })),
    pan: steer((c) => map.panBy([c.x, c.y], { animate: c.animate })),
    zoom: steer((c) => map.setZoom(map.getZoom() + c.steps)),
    follow: (c) => moves.follow(c),
    ornaments: (c) => ornaments.show(c.on),
    shapes: (c) => sketches.shapes(c),
    sketch: (c) => sketches.sketch(c),
    tool: function (c) {
      map.getContainer().classList.toggle('hall-picking', c.active);
      ornaments.advise(c.advice);
      ornaments.cross(c.cross);
    },
    // For a picture: without what is only there to be used.
    pose: (c) => map.getContainer().classList.toggle('hall-posing', c.on),
    layers: (c) => arrange(c.states),
    base: (c) => showBase(c.source),
    card: showCard,
    theme: function (c) {
      theme = c.theme;
      paintTheme();
      ornaments.speak(c.words);
      showBase(c.source);
      for (const layer of Object.values(layers)) layer.setTheme(theme.css);
    },
  };

  function listen() {
    map.on('move zoomend resize', tellView);
    map.on('mousemove', (event) => tell('pointed', Object.assign(point(event), { inside: true })));
    map.on('mouseout', () => tell('pointed', { x: 0, y: 0, inside: false }));
    map.on('click', (event) => tell('clicked', Object.assign(point(event), {
      add: event.originalEvent.ctrlKey || event.originalEvent.metaKey,
    })));
    map.on('dblclick', (event) => tell('opened', point(event)));
    map.on('contextmenu', (event) => tell('asked', point(event)));
    hallKeys(map, tell);
    bridge.dirty.connect(function (text) {
      for (const name of JSON.parse(text)) if (layers[name]) layers[name].refresh();
    });
    bridge.command.connect(function (text) {
      const command = JSON.parse(text);
      commands[command.do](command);
    });
  }

  // Called by the script that folium composed, once its map is there.
  function start(leafletMap, config) {
    map = leafletMap;
    theme = config.theme;
    map.attributionControl.setPrefix(false);
    card.className = 'hall-card';
    card.hidden = true;
    map.getContainer().appendChild(card);
    paintTheme();
    moves = hallMoves(map);
    ornaments = hallOrnaments(map, config.words);
    sketches = hallSketch(map, tell);
    ornaments.show(config.ornaments);
    showBase(config.base);
    new QWebChannel(qt.webChannelTransport, function (channel) {
      bridge = channel.objects.bridge;
      listen();
      arrange(config.layers);
      tellView();
      bridge.ready();
    });
  }

  // The page's own frame intervals in ms, for `zhihui bench`; off otherwise.
  function measure(on) {
    meter.intervals = on ? [] : null;
    meter.drawn = {};
    meter.last = 0;
    function tick(now) {
      if (!meter.intervals) return;
      if (meter.last) meter.intervals.push(now - meter.last);
      meter.last = now;
      requestAnimationFrame(tick);
    }
    if (on) requestAnimationFrame(tick);
  }

  return { start: start, measure: measure, meter: meter };
})();
