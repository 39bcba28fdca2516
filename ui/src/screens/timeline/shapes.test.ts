import { expect, test } from 'vitest';

import type { TimelineBar } from '../../api';
import { svg } from './picture';
import { draw, ticks } from './shapes';
import { dayNumber, whole } from './zoom';

const bar = (first: string, last: string, contested = 0): TimelineBar => ({
  first,
  last,
  strike_day: null,
  union: 2,
  employer: 1,
  other: 0,
  contested,
});
const paint = {
  union: 'red',
  employer: 'grey',
  other: 'silver',
  axis: 'black',
  grid: 'silver',
  ink: 'black',
  quiet: 'grey',
  warn: 'orange',
  paper: 'white',
};
const wanted = {
  bars: [bar('2023-05-01', '2023-05-07'), bar('2023-08-07', '2023-08-13', 1)],
  span: whole('2023-03-20', '2023-09-26'),
  width: 800,
  began: '2023-05-02',
  today: '2023-09-26',
  label: (day: string) => day,
};

test('every column lies on the line, and a disagreement is marked', () => {
  const drawing = draw(wanted);
  expect(drawing.columns).toHaveLength(2);
  for (const column of drawing.columns) {
    expect(column.x).toBeGreaterThanOrEqual(0);
    expect(column.x + column.width).toBeLessThanOrEqual(800.01);
  }
  expect(drawing.shapes.filter((shape) => shape.is === 'diamond')).toHaveLength(1);
  const texts = drawing.shapes.flatMap((shape) => (shape.is === 'text' ? [shape.text] : []));
  expect(texts).toContain('day 1');
  expect(texts).toContain('today');
});

test('labels are far enough apart, and weeks begin on Monday', () => {
  for (const days of [7, 30, 90, 200, 2000]) {
    const span = { from: dayNumber('2023-03-20'), to: dayNumber('2023-03-20') + days };
    const found = ticks(span, 800);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(11);
  }
  const weekly = ticks({ from: dayNumber('2023-05-03'), to: dayNumber('2023-06-20') }, 800);
  for (const day of weekly) expect(new Date(day * 86_400_000).getUTCDay()).toBe(1);
});

test('a picture stands alone and holds no markup from names', () => {
  const text = svg(draw({ ...wanted, head: '<b>Ours</b>' }), '<b>Ours</b>', paint);
  expect(text.startsWith('<svg ')).toBe(true);
  expect(text.endsWith('</svg>')).toBe(true);
  expect(text).not.toContain('<b>');
  expect(text).not.toContain('NaN');
});
