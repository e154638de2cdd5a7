// The keyboard on the map. Leaflet pans by arrows and zooms by + and -; what else means something, Python is told.
'use strict';

window.hallKeys = function (map, tell) {
  const TOLD = new Set(['Home', 'Enter', 'Backspace', 'Delete', 'Insert', ' ', 'PageUp', 'PageDown', 'Escape', 'ContextMenu']);
  const STEERS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '-', '=', '_']);
  const BUTTONS = new Set(['Enter', ' ']);
  const box = map.getContainer();

  function meaning(event) {
    if (event.key === 'F10' && event.shiftKey) return 'ContextMenu';
    const ctrl = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (ctrl && letter === 'z') return event.shiftKey ? 'Redo' : 'Undo';
    if (ctrl && letter === 'y') return 'Redo';
    return ctrl || event.altKey ? '' : event.key;
  }

  box.addEventListener('keydown', function (event) {
    const key = meaning(event);
    if (event.target.tagName === 'A' && BUTTONS.has(key)) return; // a button of the page has the focus
    const isTold = TOLD.has(key) || key === 'Undo' || key === 'Redo';
    if (!isTold && !STEERS.has(key)) return;
    if (isTold) event.preventDefault();
    tell('keyed', { key: key, shift: event.shiftKey });
  });

  // Whoever comes to the map by Tab or a shortcut can steer at once, and sees that it is here that keys go. This is
  // the focus within the page: it takes none from the windows around it.
  function receive() {
    if (document.activeElement === document.body) box.focus({ preventScroll: true });
  }

  const show = (on) => () => box.classList.toggle('hall-keyed', on);
  window.addEventListener('focus', receive);
  window.addEventListener('focus', show(true));
  window.addEventListener('blur', show(false));
  box.addEventListener('keydown', show(true), true);
  box.addEventListener('pointerdown', show(false), true);
  receive();
};
