// Paints `application/x-hall-lines`: tracks with arrow heads and times along them.
'use strict';

window.hallPainters['application/x-hall-lines'] = function (canvas, buffer, view, theme) {
  const lines = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer)));
  const context = canvas.getContext('2d');
  const ratio = view.ratio * theme.scale;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.lineJoin = 'round';
  context.lineCap = 'round';

  function stroke(points, width, style) {
    context.beginPath();
    context.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    context.lineWidth = width * ratio;
    context.strokeStyle = style;
    context.stroke();
  }

  function head(x, y, heading) {
    context.save();
    context.translate(x, y);
    context.rotate(heading * Math.PI / 180);
    context.beginPath();
    context.moveTo(0, -5 * ratio);
    context.lineTo(4 * ratio, 3 * ratio);
    context.lineTo(-4 * ratio, 3 * ratio);
    context.closePath();
    context.fill();
    context.restore();
  }

  const taken = [];

  // Times that would lie on an earlier one are left out: where something stood still they all meet.
  // That of the end stands higher: the thing itself is there, with its ring and its name.
  function mark(x, y, text, isEnd) {
    context.beginPath();
    context.arc(x, y, 3 * ratio, 0, 2 * Math.PI);
    context.fillStyle = theme.halo;
    context.fill();
    context.lineWidth = 1.5 * ratio;
    context.stroke();
    context.font = `${11 * ratio}px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;
    context.textBaseline = 'bottom';
    const base = y - (isEnd ? 14 : 3) * ratio;
    const box = [x + 5 * ratio, base - 13 * ratio, x + 5 * ratio + context.measureText(text).width, base];
    if (taken.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) return;
    taken.push(box);
    context.lineWidth = 3 * ratio;
    context.save();
    context.strokeStyle = theme.halo;
    context.strokeText(text, x + 5 * ratio, base);
    context.restore();
    context.fillStyle = theme.second;
    context.fillText(text, x + 5 * ratio, base);
  }

  for (const line of lines) {
    stroke(line.points, 5, theme.halo);
    stroke(line.points, 2.5, line.colour);
    context.fillStyle = line.colour;
    for (let i = 0; i < line.arrows.length; i += 3) head(line.arrows[i], line.arrows[i + 1], line.arrows[i + 2]);
    context.strokeStyle = line.colour;
    line.marks.forEach(([x, y, text], index) => mark(x, y, text, index === line.marks.length - 1));
  }
  return lines.length > 0;
};
