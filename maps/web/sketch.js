// What is drawn on the map by hand: the shapes that are kept, and the one that a tool is at work on.
//
// Python owns every shape and says what is drawn: parts are {points: [[lon, lat], …], closed, colour, fill,
// dashed}, a single point is a dot; labels {at, text}; handles {at, between, chosen}, by which a corner is
// dragged. Texts become text, never markup. `handles: null` leaves those that are there.
'use strict';

window.hallSketch = function (map, tell) {
  const flip = (place) => L.latLng(place[1], place[0]);

  function pane(name, zIndex) {
    const made = map.createPane('hall-' + name);
    made.style.zIndex = String(zIndex);
    made.style.pointerEvents = 'none';
    return 'hall-' + name;
  }

  // What is kept lies under the live layers (410 and above), its names over them.
  const kept = { pane: pane('shapes', 405), labels: pane('names', 550), look: 'hall-name', renderer: null, group: L.layerGroup() };
  const sketch = { pane: pane('sketch', 560), labels: pane('measures', 565), look: 'hall-label', renderer: null, group: L.layerGroup() };
  const marks = pane('marks', 570);
  let handles = [];

  function part(on, given) {
    const style = {
      renderer: on.renderer, pane: on.pane, interactive: false, color: given.colour, weight: 2,
      dashArray: given.dashed ? '6 5' : null, smoothFactor: 0.2, fill: given.fill, fillColor: given.colour, fillOpacity: 0.12,
    };
    const points = given.points.map(flip);
    if (points.length === 1) return L.circleMarker(points[0], Object.assign(style, { radius: 5, fill: true, fillOpacity: 0.9 }));
    return given.closed ? L.polygon(points, style) : L.polyline(points, Object.assign(style, { fill: false }));
  }

  function label(on, given) {
    const text = document.createElement('span');
    text.textContent = given.text;
    const icon = L.divIcon({ html: text, className: on.look, iconSize: null });
    return L.marker(flip(given.at), { icon: icon, pane: on.labels, interactive: false, keyboard: false });
  }

  // An empty sheet has no renderer: without a GPU each one costs time with every move.
  function draw(on, message) {
    on.group.clearLayers();
    const isEmpty = !message.parts.length && !message.labels.length;
    if (isEmpty) {
      map.removeLayer(on.group);
      if (on.renderer) map.removeLayer(on.renderer);
      on.renderer = null;
      return;
    }
    if (!on.renderer) on.renderer = L.svg({ pane: on.pane, padding: 0.3 });
    map.addLayer(on.group);
    for (const given of message.parts) on.group.addLayer(part(on, given));
    for (const given of message.labels) on.group.addLayer(label(on, given));
  }

  function look(given) {
    return 'hall-handle' + (given.between ? ' hall-between' : '') + (given.chosen ? ' hall-chosen' : '');
  }

  function makeHandle(given, index) {
    const icon = L.divIcon({ className: look(given), iconSize: [14, 14] });
    const made = L.marker(flip(given.at), { icon: icon, pane: marks, draggable: true, keyboard: false, autoPan: true });
    const pull = (done) => {
      const at = made.getLatLng();
      tell('pulled', { handle: index, lon: at.lng, lat: at.lat, done: done });
    };
    made.on('drag', () => pull(false));
    made.on('dragend', () => pull(true));
    made.on('click', (e) => tell('touched', { handle: index, remove: e.originalEvent.ctrlKey || e.originalEvent.metaKey }));
    made.on('contextmenu', () => tell('touched', { handle: index, remove: true }));
    return made.addTo(map);
  }

  function place(given) {
    for (const each of handles) each.remove();
    handles = given.map(makeHandle);
  }

  return {
    shapes: (message) => draw(kept, message),
    sketch: function (message) {
      draw(sketch, message);
      if (message.handles) place(message.handles);
    },
  };
};
