import type { FactSheet } from '../api';
import { paper } from '../look/paper';
import { words } from '../text';
import { base64 } from './base64';
import { wrap } from './wrap';

/** Size of the picture: as wide as a phone shows it whole, as high as its words need. */
const WIDTH = 1080;
const EDGE = 72;
const LEAST_HEIGHT = 1080;

interface Block {
  text: string;
  font: string;
  /** Height of a line, in px. */
  line: number;
  colour: string;
  /** Space above, in px. */
  above: number;
  /** A bar in front of it. */
  bar?: boolean;
}

function blocks(sheet: FactSheet, sans: string, serif: string): Block[] {
  const t = words.sheet;
  const small = (text: string, above: number): Block => ({
    text,
    font: `26px ${sans}`,
    line: 36,
    colour: paper.ink2,
    above,
  });
  const plain = (text: string): Block => ({
    text,
    font: `30px ${serif}`,
    line: 42,
    colour: paper.ink,
    above: 28,
  });
  const all: Block[] = [
    {
      text: `${t.head} · ${sheet.union}`,
      font: `600 26px ${sans}`,
      line: 36,
      colour: paper.accent,
      above: 0,
    },
    { text: sheet.fact, font: `600 46px ${serif}`, line: 60, colour: paper.ink, above: 36 },
    small(`${t.goingRound} ${sheet.claim}`, 28),
    { text: sheet.verdict_line, font: `600 30px ${sans}`, line: 42, colour: paper.ink, above: 28 },
  ];
  if (sheet.do_not_act) {
    all.push({
      text: sheet.do_not_act,
      font: `600 30px ${sans}`,
      line: 42,
      colour: paper.warn,
      above: 28,
      bar: true,
    });
  }
  for (const known of sheet.known) all.push(plain(`${known.source}: “${known.quote}”`));
  if (sheet.not_known) all.push(plain(sheet.not_known));
  all.push(plain(sheet.next_word));
  if (sheet.citation) all.push(small(`${t.source} ${sheet.citation}`, 40));
  all.push(small(`${sheet.as_of} ${t.made(sheet.made_on)}`, 16));
  if (sheet.words_as_of !== null) {
    all.push(small(`${t.words(sheet.words_as_of)} ${sheet.check_words.join(' ')}`, 16));
  }
  if (sheet.demo) all.push(small(t.demo, 16));
  return all.filter((block) => block.text !== '');
}

/** Draws a fact sheet; answers a PNG in base64. */
export async function drawSheet(sheet: FactSheet): Promise<string> {
  const style = getComputedStyle(document.documentElement);
  const sans = style.getPropertyValue('--sans') || 'sans-serif';
  const serif = style.getPropertyValue('--serif') || 'serif';
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this window cannot draw');
  await document.fonts.ready;
  const laid = blocks(sheet, sans, serif).map((block) => {
    pen.font = block.font;
    const room = WIDTH - 2 * EDGE - (block.bar ? 24 : 0);
    return { block, lines: wrap(block.text, room, (text) => pen.measureText(text).width) };
  });
  const high = laid.reduce(
    (sum, { block, lines }) => sum + block.above + lines.length * block.line,
    2 * EDGE,
  );
  // A new size empties the canvas, so it is set before anything is drawn.
  canvas.height = Math.max(LEAST_HEIGHT, Math.ceil(high));
  pen.fillStyle = paper.sheet;
  pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.fillStyle = paper.accent;
  pen.fillRect(0, 0, WIDTH, 12);
  let y = EDGE;
  for (const { block, lines } of laid) {
    y += block.above;
    if (block.bar) {
      pen.fillStyle = paper.warn;
      pen.fillRect(EDGE, y, 6, lines.length * block.line);
    }
    pen.font = block.font;
    pen.fillStyle = block.colour;
    pen.textBaseline = 'middle';
    for (const line of lines) {
      pen.fillText(line, EDGE + (block.bar ? 24 : 0), y + block.line / 2);
      y += block.line;
    }
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture was not drawn');
  return base64(blob);
}
