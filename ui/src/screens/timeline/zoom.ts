/** Which days of the line are on the screen, as numbers of days since 1970. Both included. */
export interface Span {
  from: number;
  to: number;
}

/** How wide a column is. */
export type Width = 'day' | 'week' | 'month';

const DAY = 86_400_000;
/** Closer than a week nothing becomes clearer. */
const NEAREST = 7;
/** Days at the ends of the whole line, so that nothing stands on the edge. */
const MARGIN = 3;
/** Columns of a kind that can be told apart. */
const MOST_DAYS = 92;
const MOST_WEEKS = 560;

/** The number of a calendar day. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

/** The calendar day of a number. */
export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

export const length = (span: Span): number => span.to - span.from + 1;

/** The whole line with a little room at its ends. */
export function whole(first: string, last: string): Span {
  return { from: dayNumber(first) - MARGIN, to: dayNumber(last) + MARGIN };
}

/** Keeps a span inside the whole line and not closer than a week. */
function kept(span: Span, all: Span): Span {
  const wanted = Math.min(Math.max(length(span), NEAREST), length(all));
  const from = Math.min(Math.max(span.from, all.from), all.to - wanted + 1);
  return { from, to: from + wanted - 1 };
}

/** Twice as near, or half as near, around the middle or around a day. */
export function zoomed(span: Span, nearer: boolean, all: Span, around?: number): Span {
  const middle = around ?? (span.from + span.to) / 2;
  const half = (length(span) * (nearer ? 0.5 : 2)) / 2;
  return kept({ from: Math.round(middle - half), to: Math.round(middle + half) - 1 }, all);
}

/** A quarter of the screen earlier or later. */
export function moved(span: Span, later: boolean, all: Span): Span {
  const by = Math.max(1, Math.round(length(span) / 4)) * (later ? 1 : -1);
  return kept({ from: span.from + by, to: span.to + by }, all);
}

/** The width of a column at this zoom. */
export function widthOf(span: Span): Width {
  if (length(span) <= MOST_DAYS) return 'day';
  return length(span) <= MOST_WEEKS ? 'week' : 'month';
}
