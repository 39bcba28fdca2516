import { describe, expect, test } from 'vitest';

import { dayRange, isDay, longDay, mediumDay, Zone } from './dates';

const pacific = new Zone('America/Los_Angeles');

describe('instants in the strike’s own zone', () => {
  const check = (form: 'long' | 'medium', instant: string, expected: string): void =>
    expect(pacific[form](instant), `${instant} as ${form}`).toBe(expected);

  test('are shown with their weekday, their clock and the zone’s name', () => {
    check('long', '2023-08-22T21:40:00-07:00', 'Tuesday 22 August 2023, 9:40 p.m. Pacific');
    check('medium', '2023-08-22T21:52:00-07:00', '22 August 2023, 9:52 p.m. Pacific');
  });

  test('follow the zone, not the offset under which they were published', () => {
    check('long', '2023-08-23T04:40:00Z', 'Tuesday 22 August 2023, 9:40 p.m. Pacific');
    check('long', '2023-08-23T00:40:00-04:00', 'Tuesday 22 August 2023, 9:40 p.m. Pacific');
  });

  test('name midnight and noon without doubt', () => {
    check('medium', '2023-05-02T00:01:00-07:00', '2 May 2023, 12:01 a.m. Pacific');
    check('medium', '2023-05-02T12:00:00-07:00', '2 May 2023, 12:00 p.m. Pacific');
    check('medium', '2023-05-02T00:00:00-07:00', '2 May 2023, 12:00 a.m. Pacific');
  });

  test('keep their hour over the change to winter time', () => {
    check('medium', '2023-11-05T01:30:00-07:00', '5 November 2023, 1:30 a.m. Pacific');
    check('medium', '2023-11-05T01:30:00-08:00', '5 November 2023, 1:30 a.m. Pacific');
    check('medium', '2023-11-05T03:00:00-08:00', '5 November 2023, 3:00 a.m. Pacific');
  });

  test('that cannot be read are shown as they came, because hiding them hides what was said', () => {
    check('long', 'soon', 'soon');
    check('medium', '', '');
  });
});

test('a form begins with the day and the clock of the strike’s zone, not of UTC', () => {
  expect(pacific.forForm('2023-09-27T03:30:00Z')).toEqual({ day: '2023-09-26', time: '20:30' });
  expect(pacific.forForm('2023-09-26T00:05:00-07:00')).toEqual({
    day: '2023-09-26',
    time: '00:05',
  });
  expect(pacific.forForm('soon')).toEqual({ day: '', time: '' });
});

test('an unknown zone is shown as UTC and named so', () => {
  expect(new Zone('Mars/Olympus').medium('2023-08-22T21:40:00-07:00')).toBe(
    '23 August 2023, 4:40 a.m. GMT',
  );
});

test('the computer’s own zone goes without a name', () => {
  expect(new Zone(undefined).medium('2023-08-22T21:40:00-07:00')).toMatch(
    /^2[23] August 2023, \d+:\d\d [ap]\.m\.$/,
  );
});

describe('short days', () => {
  const now = '2023-09-26T18:30:00-07:00';

  test('leave out the year in which the reader is', () => {
    expect(pacific.shortDay('2023-08-22T21:40:00-07:00', now)).toBe('22 Aug');
    expect(pacific.shortDay('2022-08-22T21:40:00-07:00', now)).toBe('22 Aug 2022');
    expect(pacific.shortDay('2023-08-22T21:40:00-07:00')).toBe('22 Aug 2023');
  });

  test('count the year in the strike’s zone: New Year in London is last year in Los Angeles', () => {
    expect(pacific.shortDay('2024-01-01T01:00:00Z', now)).toBe('31 Dec');
  });

  test('stand in the strip with weekday and clock', () => {
    expect(pacific.strip('2023-08-25T17:00:00-07:00', now)).toBe('Fri 25 Aug, 5:00 p.m. Pacific');
    expect(pacific.strip('2024-01-05T17:00:00-08:00', now)).toBe(
      'Fri 5 Jan 2024, 5:00 p.m. Pacific',
    );
  });
});

describe('calendar days', () => {
  test('have no zone and never shift', () => {
    expect(longDay('2023-09-26')).toBe('Tuesday 26 September 2023');
    expect(mediumDay('2023-01-01')).toBe('1 January 2023');
    expect(mediumDay('2023-06')).toBe('June 2023');
    expect(mediumDay('2023-13')).toBe('2023-13');
  });

  test('that are words are left as they are', () => {
    expect(isDay('standing')).toBe(false);
    expect(isDay('2023-01-01')).toBe(true);
    expect(mediumDay('after the meeting')).toBe('after the meeting');
    expect(mediumDay('2023-02-31')).toBe('2023-02-31');
  });

  test('make ranges that say the month once where that is enough', () => {
    expect(dayRange('2023-10-02', '2023-10-09')).toBe('2 to 9 October 2023');
    expect(dayRange('2023-09-28', '2023-10-02')).toBe('28 September 2023 to 2 October 2023');
    expect(dayRange('2023-10-02', null)).toBe('2 October 2023');
    expect(dayRange('2023-10-02', '2023-10-02')).toBe('2 October 2023');
  });
});
