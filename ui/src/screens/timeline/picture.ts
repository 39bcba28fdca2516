import type { Drawing, Shape, Tone } from './shapes';

const FONT = "'Public Sans Variable', 'Public Sans', system-ui, sans-serif";
const SIZE = 12;
/** So many points of the image for one of the drawing. */
const SHARP = 2;
const MARGIN = 16;

/** Which token of the look a tone takes its colour from. */
const TOKENS: Record<Tone, string> = {
  union: '--accent',
  employer: '--ink-2',
  other: '--line-strong',
  axis: '--ink',
  grid: '--line',
  ink: '--ink',
  quiet: '--ink-2',
  warn: '--warn',
  paper: '--paper',
};

/** The colours of the window as it is now. */
export function colours(): Record<Tone, string> {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    Object.entries(TOKENS).map(([tone, token]) => [tone, style.getPropertyValue(token).trim()]),
  ) as Record<Tone, string>;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const short = (value: number): string => String(Math.round(value * 100) / 100);

function element(shape: Shape, paint: Record<Tone, string>): string {
  const colour = paint[shape.tone];
  switch (shape.is) {
    case 'rect':
      return `<rect x="${short(shape.x)}" y="${short(shape.y)}" width="${short(shape.width)}" height="${short(shape.height)}" fill="${colour}"/>`;
    case 'line':
      return `<line x1="${short(shape.x1)}" y1="${short(shape.y1)}" x2="${short(shape.x2)}" y2="${short(shape.y2)}" stroke="${colour}"${shape.dashed ? ' stroke-dasharray="3 3"' : ''}/>`;
    case 'text':
      return `<text x="${short(shape.x)}" y="${short(shape.y)}" fill="${colour}" text-anchor="${shape.anchor}"${shape.bold ? ' font-weight="650"' : ''}>${escaped(shape.text)}</text>`;
    case 'diamond':
      return `<path d="M${short(shape.x)} ${short(shape.y - shape.size)}L${short(shape.x + shape.size)} ${short(shape.y)}L${short(shape.x)} ${short(shape.y + shape.size)}L${short(shape.x - shape.size)} ${short(shape.y)}Z" fill="${colour}"/>`;
  }
}

/** The drawing as the text of an SVG file. */
export function svg(drawing: Drawing, title: string, paint = colours()): string {
  const width = drawing.width + 2 * MARGIN;
  const height = drawing.height + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${short(width)} ${short(height)}" width="${short(width)}" height="${short(height)}" font-family="${escaped(FONT)}" font-size="${SIZE}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="${paint.paper}"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    ...drawing.shapes.map((shape) => element(shape, paint)),
    '</g></svg>',
  ].join('\n');
}

/** The drawing as a PNG in Base64. */
export function png(drawing: Drawing, paint = colours()): string {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round((drawing.width + 2 * MARGIN) * SHARP);
  canvas.height = Math.round((drawing.height + 2 * MARGIN) * SHARP);
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.scale(SHARP, SHARP);
  pen.fillStyle = paint.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(MARGIN, MARGIN);
  for (const shape of drawing.shapes) {
    pen.fillStyle = paint[shape.tone];
    pen.strokeStyle = paint[shape.tone];
    switch (shape.is) {
      case 'rect':
        pen.fillRect(shape.x, shape.y, shape.width, shape.height);
        break;
      case 'line':
        pen.setLineDash(shape.dashed ? [3, 3] : []);
        pen.beginPath();
        pen.moveTo(shape.x1, shape.y1);
        pen.lineTo(shape.x2, shape.y2);
        pen.stroke();
        break;
      case 'text':
        pen.font = `${shape.bold ? '650 ' : ''}${SIZE}px ${FONT}`;
        pen.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
        pen.fillText(shape.text, shape.x, shape.y);
        break;
      case 'diamond':
        pen.beginPath();
        pen.moveTo(shape.x, shape.y - shape.size);
        pen.lineTo(shape.x + shape.size, shape.y);
        pen.lineTo(shape.x, shape.y + shape.size);
        pen.lineTo(shape.x - shape.size, shape.y);
        pen.fill();
        break;
    }
  }
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
