// Paints `application/x-hall-levels`: an image of one byte a pixel through a table of 256 colours, and the glyphs
// that lie over it. Like every painter it says whether there is anything to see.
'use strict';

window.hallPainters = window.hallPainters || {};

window.hallPainters['application/x-hall-levels'] = function (canvas, buffer, view, theme) {
  const HEAD = 16;
  const [width, height, step, smooth] = new Uint32Array(buffer, 0, 4);
  const table = new Uint32Array(buffer, HEAD, 256);
  const levels = new Uint8Array(buffer, HEAD + 1024, width * height);
  const above = HEAD + 1024 + width * height;
  const isFull = step === 1 && width === view.width && height === view.height;
  const target = isFull ? canvas : hallPainters.scratch(width, height);
  const context = target.getContext('2d');
  const image = hallPainters.image(context, width, height);
  const pixels = new Uint32Array(image.data.buffer);
  let any = 0;
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = table[levels[i]];
    any |= levels[i];
  }
  context.putImageData(image, 0, 0);
  if (!isFull) {
    const shown = canvas.getContext('2d');
    shown.clearRect(0, 0, canvas.width, canvas.height);
    shown.imageSmoothingEnabled = smooth === 1;
    shown.imageSmoothingQuality = 'high';
    shown.drawImage(target, 0, 0, width * step, height * step);
  }
  const glyphs = above < buffer.byteLength ? hallPainters.glyphs(canvas, new DataView(buffer, above), view, theme) : 0;
  return any > 0 || glyphs > 0;
};

// Images and scratch canvases are kept: 20 frames a second of 4 MB each would keep the collector busy.
window.hallPainters.image = (function () {
  const kept = new Map();
  return function (context, width, height) {
    const key = width + 'x' + height;
    if (!kept.has(key)) {
      if (kept.size > 4) kept.clear();
      kept.set(key, context.createImageData(width, height));
    }
    return kept.get(key);
  };
})();

window.hallPainters.scratch = (function () {
  const canvas = document.createElement('canvas');
  return function (width, height) {
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    return canvas;
  };
})();
