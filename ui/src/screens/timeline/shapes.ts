import type { TimelineBar } from '../../api';
import { words } from '../../text';
import { dayNumber, dayOf, length, type Span } from './zoom';

const t = words.timeline;

/** What a shape stands for; the colours are those of the window. */
export type Tone =
  'union' | 'employer' | 'other' | 'axis' | 'grid' | 'ink' | 'quiet' | 'warn' | 'paper';

export type Shape =
  | { is: 'rect'; tone: Tone; x: number; y: number; width: number; height: number }
  | { is: 'line'; tone: Tone; x1: number; y1: number; x2: number; y2: number; dashed?: boolean }
  | {
      is: 'text';
      tone: Tone;
      x: number;
      y: number;
      text: string;
      anchor: 'start' | 'middle' | 'end';
      bold?: boolean;
    }
  | { is: 'diamond'; tone: Tone; x: number; y: number; size: number };

/** Where a column lies, for pointing at it. */
export interface Column {
  x: number;
  width: number;
  bar: TimelineBar;
}

export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
  columns: Column[];
}

const HEIGHT = 190;
/** Room above for marks, below for the labels of days and strike days. */
const TOP = 26;
const FOOT = 44;
const AXIS = TOP + (HEIGHT - TOP - FOOT) * 0.6;
/** Two labels nearer than this would run into one another. */
const APART = 78;
const HEAD = 30;
const LEGEND = 26;

/** The days that get a label at this zoom. */
export function ticks(span: Span, width: number): number[] {
  const most = Math.max(2, Math.floor(width / APART));
  const days = length(span);
  const step = [1, 2, 7, 14].find((each) => days / each <= most);
  if (step !== undefined) {
    const found: number[] = [];
    // Weeks begin on Monday; the first of January 1970 was a Thursday.
    const first = step >= 7 ? span.from + ((4 - (span.from % 7) + 7) % 7) : span.from;
    for (let day = first; day <= span.to; day += step) found.push(day);
    return found;
  }
  const months: number[] = [];
  const start = new Date(dayNumber(dayOf(span.from)) * 86_400_000);
  let year = start.getUTCFullYear();
  let month = start.getUTCMonth() + (start.getUTCDate() === 1 ? 0 : 1);
  for (;;) {
    const day = Math.round(Date.UTC(year, month, 1) / 86_400_000);
    if (day > span.to) break;
    months.push(day);
    month += 1;
    if (month > 11) {
      month -= 12;
      year += 1;
    }
  }
  const each = Math.ceil(months.length / most);
  return months.filter((_, at) => at % each === 0);
}

interface Wanted {
  bars: readonly TimelineBar[];
  span: Span;
  width: number;
  began: string | null;
  today: string;
  /** Words of a day on the axis. */
  label: (day: string) => string;
  /** A line of words above, for a picture that stands alone. */
  head?: string;
}

/** The line of time as shapes: one drawing for the screen, for SVG and for PNG. */
export function draw(wanted: Wanted): Drawing {
  const { bars, span, width } = wanted;
  const above = wanted.head === undefined ? 0 : HEAD;
  const shapes: Shape[] = [];
  const columns: Column[] = [];
  const day = width / length(span);
  const x = (number: number): number => (number - span.from) * day;
  const axis = above + AXIS;
  const bottom = above + HEIGHT - FOOT;
  const most = Math.max(1, ...bars.map((bar) => bar.union + bar.other));
  const least = Math.max(1, ...bars.map((bar) => bar.employer));
  const unit = Math.min((axis - above - TOP) / most, (bottom - axis) / least, 26);

  if (wanted.head !== undefined) {
    shapes.push({
      is: 'text',
      tone: 'ink',
      x: 0,
      y: 18,
      text: wanted.head,
      anchor: 'start',
      bold: true,
    });
  }
  for (const number of ticks(span, width)) {
    const at = x(number);
    shapes.push({ is: 'line', tone: 'grid', x1: at, y1: above + TOP, x2: at, y2: bottom + 6 });
    const strikeDay = wanted.began === null ? 0 : number - dayNumber(wanted.began) + 1;
    shapes.push({
      is: 'text',
      tone: 'ink',
      x: at + 3,
      y: bottom + 18,
      text: wanted.label(dayOf(number)),
      anchor: 'start',
    });
    if (strikeDay > 0) {
      shapes.push({
        is: 'text',
        tone: 'quiet',
        x: at + 3,
        y: bottom + 34,
        text: t.day(strikeDay),
        anchor: 'start',
      });
    }
  }
  for (const bar of bars) {
    const from = Math.max(dayNumber(bar.first), span.from);
    const to = Math.min(dayNumber(bar.last), span.to);
    if (to < from) continue;
    const left = x(from);
    const wide = Math.max(1, x(to + 1) - left);
    const inner = Math.max(1, wide - Math.min(2, wide / 4));
    columns.push({ x: left, width: wide, bar });
    const rect = (tone: Tone, y: number, height: number): void => {
      if (height > 0) shapes.push({ is: 'rect', tone, x: left, y, width: inner, height });
    };
    rect('union', axis - bar.union * unit, bar.union * unit);
    rect('other', axis - (bar.union + bar.other) * unit, bar.other * unit);
    rect('employer', axis, bar.employer * unit);
    if (bar.contested > 0) {
      shapes.push({ is: 'diamond', tone: 'warn', x: left + inner / 2, y: above + 12, size: 5 });
    }
  }
  shapes.push({ is: 'line', tone: 'axis', x1: 0, y1: axis, x2: width, y2: axis });
  const mark = (number: number, text: string): void => {
    if (number < span.from || number > span.to) return;
    const at = x(number);
    const end = at > width - 60;
    shapes.push({
      is: 'line',
      tone: 'ink',
      x1: at,
      y1: above + 4,
      x2: at,
      y2: bottom,
      dashed: true,
    });
    shapes.push({
      is: 'text',
      tone: 'ink',
      x: end ? at - 4 : at + 4,
      y: bottom - 3,
      text,
      anchor: end ? 'end' : 'start',
      bold: true,
    });
  };
  if (wanted.began !== null) mark(dayNumber(wanted.began), t.began);
  mark(dayNumber(wanted.today), t.today);
  let height = above + HEIGHT;
  if (wanted.head !== undefined) {
    legend(shapes, height + 14);
    height += LEGEND;
  }
  return { width, height, shapes, columns };
}

/** What the colours and marks mean, for a picture that stands alone. */
function legend(shapes: Shape[], y: number): void {
  let x = 0;
  const entry = (tone: Tone, text: string, diamond = false): void => {
    shapes.push(
      diamond
        ? { is: 'diamond', tone, x: x + 5, y: y - 4, size: 5 }
        : { is: 'rect', tone, x, y: y - 10, width: 10, height: 10 },
      { is: 'text', tone: 'quiet', x: x + 16, y, text, anchor: 'start' },
    );
    x += 40 + text.length * 6.4;
  };
  entry('union', t.legendUnion);
  entry('employer', t.legendEmployer);
  entry('other', t.legendOther);
  entry('warn', t.legendContested, true);
}
