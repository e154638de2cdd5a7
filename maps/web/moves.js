// Who moves the map, and how it follows another map.
//
// The last cause is what counts: a press, a wheel or a key in the page is a person's; a command says its own; a
// window of another size is nobody's doing.
'use strict';

window.hallMoves = function (map) {
  const SETTLES = 120;
  let by = 'nobody';
  let settling = null;
  let awaited = null;
  const box = map.getContainer();

  function hand() {
    by = 'hand';
  }

  for (const name of ['pointerdown', 'wheel', 'keydown']) {
    box.addEventListener(name, hand, { capture: true, passive: true });
  }
  // A command may come between the press and the drag.
  map.on('dragstart drag boxzoomstart', hand);
  window.addEventListener('resize', () => { by = 'nobody'; });

  function settle() {
    settling = null;
    map.fire('moveend');
  }

  // In small steps: the land slides, as under a hand, and no tile is drawn anew. Whole pixels, but each step is
  // reckoned from the place itself, so what is rounded never adds up.
  function slide(offset) {
    if (!offset.x && !offset.y) return;
    if (settling === null) map.fire('movestart');
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLES);
    map._rawPanBy(offset);
    map.fire('move');
  }

  function follow(c) {
    by = 'follow';
    if (map._animatingZoom) { // its end would undo this
      if (!awaited) map.once('zoomend', () => { const last = awaited; awaited = null; follow(last); });
      awaited = c;
      return;
    }
    const zoom = map._limitZoom(c.zoom);
    const target = L.latLng(c.lat, c.lon);
    const offset = map.project(target, zoom).subtract(map.project(map.getCenter(), zoom)).round();
    const size = map.getSize();
    map._stop();
    if (zoom === map.getZoom() && Math.abs(offset.x) < size.x && Math.abs(offset.y) < size.y) slide(offset);
    else map.setView(target, zoom, { animate: false });
  }

  return {
    by: () => by,
    command: (who) => { by = who || 'asked'; },
    follow: follow,
  };
};
