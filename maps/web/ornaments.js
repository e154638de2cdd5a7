// What stands on the map itself: north, zoom buttons, the cross of the keyboard, a line of advice.
'use strict';

window.hallOrnaments = function (map, words) {
  const NORTH = 'M8 1 L13 15 L8 12 L3 15 Z';
  const box = map.getContainer();
  const icon = (path) => `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`;
  const zoom = L.control.zoom({
    position: 'topright', zoomInText: icon('M8 3v10M3 8h10'), zoomOutText: icon('M3 8h10'),
    zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut,
  });
  const north = L.control({ position: 'bottomleft' });
  const cross = L.DomUtil.create('div', 'hall-cross', box);
  const advice = L.DomUtil.create('div', 'hall-advice', box);
  let shown = false;

  north.onAdd = function () {
    const mark = L.DomUtil.create('div', 'hall-north');
    const svg = L.SVG.create('svg');
    const arrow = L.SVG.create('path');
    svg.setAttribute('viewBox', '0 0 16 16');
    arrow.setAttribute('d', NORTH);
    svg.appendChild(arrow);
    mark.appendChild(svg);
    mark.appendChild(document.createTextNode(words.north));
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', words.northIsUp);
    mark.title = words.northIsUp;
    return mark;
  };

  function show(on) {
    if (on === shown) return;
    shown = on;
    for (const control of [north, zoom]) on ? map.addControl(control) : map.removeControl(control);
  }

  function advise(text) {
    advice.textContent = text;
    advice.hidden = !text;
  }

  // Another language: what is shown is put there anew.
  function speak(others) {
    const was = shown;
    words = others;
    zoom.options.zoomInTitle = words.zoomIn;
    zoom.options.zoomOutTitle = words.zoomOut;
    box.setAttribute('aria-label', words.map);
    show(false);
    show(was);
  }

  cross.hidden = true;
  advice.setAttribute('role', 'status');
  advise('');
  box.setAttribute('role', 'application');
  box.setAttribute('aria-label', words.map);
  return { show: show, speak: speak, advise: advise, cross: (on) => { cross.hidden = !on; } };
};
