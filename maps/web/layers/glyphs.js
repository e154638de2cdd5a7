// Paints `application/x-hall-glyphs`: records of 28 bytes (maps/frames.py, GLYPH), each a sprite of sprites.js,
// and labels.
'use strict';

(function () {
  const RECORD = 28;
  const SELECTED = 1;
  const UNCERTAIN = 2;

  const sprites = window.hallSprites;
  const CLUSTER = 5;

  function read(data, at) {
    return {
      x: data.getFloat32(at, true),
      y: data.getFloat32(at + 4, true),
      heading: data.getFloat32(at + 8, true),
      size: data.getFloat32(at + 12, true),
      extra: data.getFloat32(at + 16, true),
      colour: `rgb(${data.getUint8(at + 20)} ${data.getUint8(at + 21)} ${data.getUint8(at + 22)})`,
      alpha: data.getUint8(at + 23) / 255,
      sprite: data.getUint8(at + 24),
      flags: data.getUint8(at + 25),
    };
  }

  function draw(context, glyph, theme, ratio) {
    context.save();
    context.translate(glyph.x, glyph.y);
    if (glyph.flags & SELECTED) {
      context.beginPath();
      context.arc(0, 0, glyph.size * 0.5 + 6 * ratio, 0, 2 * Math.PI);
      context.lineWidth = 2 * ratio;
      context.strokeStyle = theme.accent;
      context.stroke();
    }
    if (glyph.flags & UNCERTAIN) {
      context.beginPath();
      context.arc(0, 0, glyph.size * 0.5 + 3 * ratio, 0, 2 * Math.PI);
      context.setLineDash([2 * ratio, 2 * ratio]);
      context.lineWidth = ratio;
      context.strokeStyle = theme.hint;
      context.stroke();
      context.setLineDash([]);
    }
    context.globalAlpha = glyph.alpha;
    context.fillStyle = glyph.colour;
    (sprites[glyph.sprite] || sprites[0])(context, glyph.size / 2, glyph, theme);
    context.restore();
  }

  // Labels that would lie on an earlier one are left out; selected things come first.
  function write(context, glyphs, labels, theme, ratio) {
    const taken = [];
    const order = glyphs.map((_, index) => index).filter((index) => labels[index]);
    order.sort((a, b) => (glyphs[b].flags & SELECTED) - (glyphs[a].flags & SELECTED));
    context.textBaseline = 'middle';
    for (const index of order) {
      const glyph = glyphs[index];
      const isCluster = glyph.sprite === CLUSTER;
      context.font = `${isCluster ? 600 : 400} ${12 * ratio}px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;
      context.textAlign = isCluster ? 'center' : 'left';
      const width = context.measureText(labels[index]).width;
      const x = isCluster ? glyph.x : glyph.x + glyph.size * 0.5 + 5 * ratio;
      const box = [x, glyph.y - 8 * ratio, x + width, glyph.y + 8 * ratio];
      const hidden = taken.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]);
      if (hidden && !isCluster) continue;
      taken.push(box);
      if (!isCluster) {
        context.lineWidth = 3 * ratio;
        context.lineJoin = 'round';
        context.strokeStyle = theme.halo;
        context.strokeText(labels[index], x, glyph.y);
      }
      context.fillStyle = theme.text;
      context.fillText(labels[index], x, glyph.y + (isCluster ? ratio : 0));
    }
  }

  window.hallPainters['application/x-hall-glyphs'] = function (canvas, buffer, view, theme) {
    const data = new DataView(buffer);
    const count = data.getUint32(0, true);
    const textBytes = data.getUint32(4, true);
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, canvas.width, canvas.height);
    const glyphs = [];
    for (let i = 0; i < count; i++) glyphs.push(read(data, 8 + i * RECORD));
    for (const glyph of glyphs) draw(context, glyph, theme, view.ratio);
    if (textBytes) {
      const text = new TextDecoder().decode(new Uint8Array(buffer, 8 + count * RECORD, textBytes));
      write(context, glyphs, JSON.parse(text), theme, view.ratio);
    }
    return count > 0;
  };
})();
