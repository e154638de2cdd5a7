// Paints `application/x-hall-glyphs`: records of 28 bytes (maps/frames.py, GLYPH), each a sprite of sprites.js,
// and labels.
'use strict';

(function () {
  const RECORD = 28;
  const SELECTED = 1;
  const UNCERTAIN = 2;
  const GROUND = new Set([2, 3]); // rings and wedges: a label may lie on them

  const sprites = window.hallSprites;

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

  // The boxes that are taken, by rows of the screen: a label is compared with its neighbours only.
  function shelves(high) {
    const rows = new Map();
    function each(box, use) {
      for (let row = Math.floor(box[1] / high); row <= Math.floor(box[3] / high); row++) {
        if (use(row, rows.get(row) || [])) return true;
      }
      return false;
    }
    return {
      take: (box) => each(box, (row, boxes) => { rows.set(row, boxes.concat([box])); return false; }),
      isTaken: (box, own) => each(box, (row, boxes) => boxes.some(
        (b) => b[4] !== own && b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3],
      )),
    };
  }

  // What is written on the other layers while the view is the same: no label lies on that of another layer.
  const written = new Map();

  function ofOthers(canvas, key) {
    const boxes = [];
    for (const [other, last] of written) {
      if (!other.isConnected) written.delete(other);
      else if (other !== canvas && last.key === key) boxes.push(...last.boxes);
    }
    return boxes;
  }

  // A label stands at the right of its glyph, else at the left, else nowhere: it hides neither a glyph nor another
  // label. The selected come first, then what lies above the others.
  function write(context, glyphs, labels, theme, view) {
    const ratio = view.ratio * theme.scale;
    const key = [view.zoom, view.left, view.top].join();
    const boxes = [];
    const order = glyphs.map((_, index) => index).filter((index) => labels[index]).reverse();
    order.sort((a, b) => (glyphs[b].flags & SELECTED) - (glyphs[a].flags & SELECTED));
    const taken = shelves(24 * ratio);
    glyphs.forEach((glyph, index) => {
      const half = glyph.size * 0.4;
      if (!GROUND.has(glyph.sprite)) taken.take([glyph.x - half, glyph.y - half, glyph.x + half, glyph.y + half, index]);
    });
    for (const box of ofOthers(context.canvas, key)) taken.take(box);
    context.font = `400 ${12 * ratio}px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.lineJoin = 'round';
    for (const index of order) {
      const { x, y, size, flags } = glyphs[index];
      const width = context.measureText(labels[index]).width;
      const off = size * 0.5 + 4 * ratio;
      const boxAt = (left) => [left - 2 * ratio, y - 8 * ratio, left + width + 2 * ratio, y + 8 * ratio, index];
      const sides = [boxAt(x + off), boxAt(x - off - width)];
      const box = sides.find((each) => !taken.isTaken(each, index)) || (flags & SELECTED ? sides[0] : null);
      if (!box) continue;
      taken.take(box);
      boxes.push([...box.slice(0, 4), null]);
      context.lineWidth = 4 * ratio;
      context.strokeStyle = theme.halo;
      const left = box[0] + 2 * ratio;
      context.strokeText(labels[index], left, y);
      context.fillStyle = flags & SELECTED ? theme.text : theme.second;
      context.fillText(labels[index], left, y);
    }
    written.set(context.canvas, { key: key, boxes: boxes });
  }

  // Paints what `data` holds over what is on the canvas, and says how many glyphs that is.
  window.hallPainters.glyphs = function (canvas, data, view, theme) {
    const count = data.getUint32(0, true);
    const textBytes = data.getUint32(4, true);
    const context = canvas.getContext('2d');
    const glyphs = [];
    for (let i = 0; i < count; i++) glyphs.push(read(data, 8 + i * RECORD));
    for (const glyph of glyphs) draw(context, glyph, theme, view.ratio * theme.scale);
    written.delete(canvas);
    if (textBytes) {
      const text = new Uint8Array(data.buffer, data.byteOffset + 8 + count * RECORD, textBytes);
      write(context, glyphs, JSON.parse(new TextDecoder().decode(text)), theme, view);
    }
    return count;
  };

  window.hallPainters['application/x-hall-glyphs'] = function (canvas, buffer, view, theme) {
    canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
    return hallPainters.glyphs(canvas, new DataView(buffer), view, theme) > 0;
  };
})();
