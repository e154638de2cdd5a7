// The shapes of what lies on the map: one function a sprite, in the order of maps.frames.Sprite.
//
// sprite(context, r, glyph, theme): the origin is the record's place, `r` half its size, fill style and alpha are
// set. Kinds of vehicles differ by shape first, since hue is lost in grey print: what is private is a dart, what
// carries many or much is long, what serves is a disc with a sign and a beak. Without a heading nothing points.
'use strict';

window.hallSprites = (function () {
  const EN_ROUTE = 4;
  const DISPATCHED = 8;
  const ON_SCENE = 16;
  const OUT_OF_SERVICE = 32;
  const NUMERALS = ['', 'I', 'II', 'III', 'IV', 'V', '>V'];

  function trace(context, r, points) {
    context.beginPath();
    points.forEach(([x, y], index) => (index ? context.lineTo(x * r, y * r) : context.moveTo(x * r, y * r)));
  }

  // Fill the shape, and keep it apart from the land by an edge outside of it.
  function body(context, theme, r) {
    context.closePath();
    context.lineWidth = Math.max(1.5, r * 0.3);
    context.lineJoin = 'round';
    context.strokeStyle = theme.halo;
    context.stroke();
    context.fill();
  }

  // A sign cut into the shape.
  function sign(context, theme, r, ...strokes) {
    context.beginPath();
    for (const [x1, y1, x2, y2] of strokes) {
      context.moveTo(x1 * r, y1 * r);
      context.lineTo(x2 * r, y2 * r);
    }
    context.lineWidth = r * 0.28;
    context.lineCap = 'butt';
    context.strokeStyle = theme.halo;
    context.stroke();
  }

  const heads = (glyph) => !Number.isNaN(glyph.heading);

  function turn(context, glyph) {
    if (heads(glyph)) context.rotate(glyph.heading * Math.PI / 180);
  }

  function beak(context, r, glyph, theme, from, to) {
    if (!heads(glyph)) return;
    context.save();
    turn(context, glyph);
    trace(context, r, [[0, -to], [0.5, -from], [-0.5, -from]]);
    body(context, theme, r);
    context.restore();
  }

  function circle(context, theme, r) {
    context.beginPath();
    context.arc(0, 0, r, 0, 2 * Math.PI);
    body(context, theme, r);
  }

  function dart(context, r, glyph, theme, half) {
    if (!heads(glyph)) return circle(context, theme, r * half * 0.8);
    turn(context, glyph);
    trace(context, r, [[0, -1], [half, 0.85], [0, 0.45], [-half, 0.85]]);
    return body(context, theme, r);
  }

  function lorry(context, r, glyph, theme) {
    turn(context, glyph);
    const nose = heads(glyph) ? [[-0.2, -1.1], [0.2, -1.1]] : [[-0.5, -1], [0.5, -1]];
    trace(context, r, [[-0.5, -0.75], ...nose, [0.5, -0.75], [0.5, 1], [-0.5, 1]]);
    body(context, theme, r);
  }

  function disc(context, r, glyph, theme) {
    beak(context, r, glyph, theme, 0.7, 1.3);
    circle(context, theme, r * 0.78);
  }

  function plate(context, r, glyph, theme) {
    trace(context, r, [[-0.7, -0.7], [0.7, -0.7], [0.7, 0.7], [-0.7, 0.7]]);
    body(context, theme, r);
  }

  return [
    function dot(context, r, glyph, theme) {
      circle(context, theme, r * 0.55);
    },
    function arrow(context, r, glyph, theme) {
      dart(context, r, glyph, theme, 0.7);
    },
    function ring(context, r) {
      context.beginPath();
      context.arc(0, 0, r, 0, 2 * Math.PI);
      context.lineWidth = 1;
      context.strokeStyle = context.fillStyle;
      context.stroke();
    },
    function wedge(context, r, glyph) {
      const middle = (glyph.heading - 90) * Math.PI / 180;
      const half = glyph.extra * Math.PI / 360;
      context.beginPath();
      context.moveTo(0, 0);
      context.arc(0, 0, glyph.size, middle - half, middle + half);
      context.closePath();
      context.fill();
    },
    // With the numeral of a class of water: what a hue says must be read without it.
    function square(context, r, glyph, theme) {
      plate(context, r, glyph, theme);
      if (!glyph.extra) return;
      context.font = `700 ${r * 0.9}px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillStyle = theme.halo;
      context.fillText(NUMERALS[glyph.extra], 0, r * 0.06);
    },
    function camera(context, r, glyph, theme) {
      if (heads(glyph)) context.rotate((glyph.heading - 90) * Math.PI / 180);
      trace(context, r, [[-0.8, -0.5], [0.3, -0.5], [0.3, -0.2], [0.9, -0.5], [0.9, 0.5], [0.3, 0.2], [0.3, 0.5], [-0.8, 0.5]]);
      body(context, theme, r);
    },
    function mast(context, r, glyph, theme) {
      trace(context, r, [[-0.12, -0.3], [0.12, -0.3], [0.55, 0.95], [0.25, 0.95], [0, 0.25], [-0.25, 0.95], [-0.55, 0.95]]);
      body(context, theme, r);
      context.beginPath();
      context.arc(0, -0.45 * r, r * 0.28, 0, 2 * Math.PI);
      context.fill();
      context.beginPath();
      context.arc(0, -0.45 * r, r * 0.7, -0.75, 0.75);
      context.moveTo(-0.51 * r, 0.03 * r);
      context.arc(0, -0.45 * r, r * 0.7, Math.PI - 0.75, Math.PI + 0.75);
      context.lineWidth = Math.max(1, r * 0.18);
      context.strokeStyle = context.fillStyle;
      context.stroke();
    },
    function shield(context, r, glyph, theme) {
      beak(context, r, glyph, theme, 1.15, 1.7);
      trace(context, r, [[0, -1.05], [0.9, -0.75], [0.8, 0.3], [0, 1.05], [-0.8, 0.3], [-0.9, -0.75]]);
      body(context, theme, r);
      if (glyph.flags & EN_ROUTE) {
        sign(context, theme, r, [-0.45, 0.1, 0.02, -0.4], [-0.02, -0.4, 0.45, 0.1]);
      } else if (glyph.flags & DISPATCHED) {
        sign(context, theme, r, [-0.42, -0.15, 0.42, -0.15]);
      } else if (glyph.flags & ON_SCENE) {
        context.beginPath();
        context.arc(0, -0.12 * r, r * 0.34, 0, 2 * Math.PI);
        context.fillStyle = theme.halo;
        context.fill();
      } else if (glyph.flags & OUT_OF_SERVICE) {
        trace(context, r * 0.62, [[0, -1.05], [0.9, -0.75], [0.8, 0.3], [0, 1.05], [-0.8, 0.3], [-0.9, -0.75]]);
        context.closePath();
        context.fillStyle = theme.halo;
        context.fill();
      }
    },
    function hatched(context, r, glyph, theme) {
      plate(context, r, glyph, theme);
      sign(context, theme, r * 0.7, [-1, 0.1, 0.1, -1], [-1, 1, 1, -1], [-0.1, 1, 1, -0.1]);
    },
    function taxi(context, r, glyph, theme) {
      dart(context, r, glyph, theme, 0.7);
      if (heads(glyph)) sign(context, theme, r, [-0.42, 0.12, 0.42, 0.12]);
      else sign(context, theme, r, [-0.35, 0, 0.35, 0]);
    },
    function bus(context, r, glyph, theme) {
      lorry(context, r, glyph, theme);
      sign(context, theme, r, [0, -0.65, 0, 0.8]);
    },
    function truck(context, r, glyph, theme) {
      lorry(context, r, glyph, theme);
      sign(context, theme, r, [-0.5, -0.4, 0.5, -0.4]);
    },
    function hazmat(context, r, glyph, theme) {
      lorry(context, r, glyph, theme);
      sign(context, theme, r, [-0.5, -0.4, 0.5, -0.4], [-0.5, 0.75, 0.5, -0.05], [-0.5, -0.05, 0.5, 0.75]);
    },
    function fire(context, r, glyph, theme) {
      disc(context, r, glyph, theme);
      trace(context, r, [[0, -0.55], [0.38, 0.1], [0.2, 0.48], [-0.2, 0.48], [-0.38, 0.1]]);
      context.closePath();
      context.fillStyle = theme.halo;
      context.fill();
    },
    function ambulance(context, r, glyph, theme) {
      disc(context, r, glyph, theme);
      sign(context, theme, r, [0, -0.5, 0, 0.5], [-0.5, 0, 0.5, 0]);
    },
    function sanitation(context, r, glyph, theme) {
      disc(context, r, glyph, theme);
      sign(context, theme, r, [-0.48, -0.22, 0.48, -0.22], [-0.48, 0.22, 0.48, 0.22]);
    },
    function motorcycle(context, r, glyph, theme) {
      dart(context, r * 0.9, glyph, theme, 0.42);
    },
  ];
})();
