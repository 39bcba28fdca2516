import { words } from '../text';

/** The parts of an instant as a calendar and a clock in one zone show them. */
interface Parts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  zone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building a format is slow (10,000 rows need one each), so they are kept per zone. */
function format(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? '';
  let found = formats.get(key);
  if (!found) {
    const options: Intl.DateTimeFormatOptions = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longGeneric',
    };
    try {
      found = new Intl.DateTimeFormat('en-US', timeZone ? { ...options, timeZone } : options);
    } catch {
      // A zone that this computer does not know: UTC is shown, and named as such.
      found = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
    }
    formats.set(key, found);
  }
  return found;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function parts(instant: string, timeZone: string | undefined): Parts | undefined {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return undefined;
  const found: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of format(timeZone).formatToParts(date)) found[part.type] = part.value;
  return {
    year: Number(found.year),
    month: Number(found.month),
    day: Number(found.day),
    weekday: WEEKDAYS.indexOf(found.weekday ?? ''),
    hour: Number(found.hour),
    minute: Number(found.minute),
    // "Pacific Time" reads better as "Pacific" after an hour.
    // This computer's own zone goes without saying.
    zone: timeZone === undefined ? '' : (found.timeZoneName ?? '').replace(/ Time$|[+]00:00$/, ''),
  };
}

/** `2023-08-22` as numbers, without any zone: a calendar day is the same everywhere. */
function dayParts(day: string): Parts | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return undefined;
  const [year, month, dayOfMonth] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  if (date.getUTCMonth() !== month - 1) return undefined;
  return {
    year,
    month,
    day: dayOfMonth,
    weekday: date.getUTCDay(),
    hour: 0,
    minute: 0,
    zone: '',
  };
}

function clock(found: Parts): string {
  return words.dates.clock(found.hour, found.minute);
}

/**
 * How the strike's own zone shows times. Anything that cannot be read as a time is shown as it
 * came, because hiding it would hide what the notice says.
 */
export class Zone {
  constructor(
    /** IANA name; `undefined` for the zone of this computer. */
    readonly name: string | undefined,
  ) {}

  /** What a form begins with: "2023-08-22" and "21:40"; both empty for what is no instant. */
  forForm(instant: string): { day: string; time: string } {
    const found = parts(instant, this.name);
    if (!found) return { day: '', time: '' };
    const two = (number: number): string => String(number).padStart(2, '0');
    return {
      day: `${found.year}-${two(found.month)}-${two(found.day)}`,
      time: `${two(found.hour)}:${two(found.minute)}`,
    };
  }

  /** "22 Aug", with the year when it is not the year of `now`. */
  shortDay(instant: string, now?: string): string {
    const found = parts(instant, this.name);
    if (!found) return instant;
    const today = now === undefined ? undefined : parts(now, this.name);
    const day = words.dates.shortDay(found.day, found.month);
    return today && today.year === found.year ? day : words.dates.withYear(day, found.year);
  }

  /** "Tuesday 22 August 2023, 9:40 p.m. Pacific". */
  long(instant: string): string {
    const found = parts(instant, this.name);
    if (!found) return instant;
    const day = words.dates.longDay(found.weekday, found.day, found.month, found.year);
    return words.dates.dayAndClock(day, clock(found), found.zone);
  }

  /** "22 August 2023, 9:52 p.m. Pacific". */
  medium(instant: string): string {
    const found = parts(instant, this.name);
    if (!found) return instant;
    const day = words.dates.mediumDay(found.day, found.month, found.year);
    return words.dates.dayAndClock(day, clock(found), found.zone);
  }

  /** "Fri 25 Aug, 5:00 p.m. Pacific"; the year is added when it is not the year of `now`. */
  strip(instant: string, now: string): string {
    const found = parts(instant, this.name);
    if (!found) return instant;
    const today = parts(now, this.name);
    const day = words.dates.stripDay(found.weekday, found.day, found.month);
    const shown = today && today.year === found.year ? day : words.dates.withYear(day, found.year);
    return words.dates.dayAndClock(shown, clock(found), found.zone);
  }
}

/** True for a calendar day, false for words in its place. */
export function isDay(text: string): boolean {
  return dayParts(text) !== undefined;
}

/** A calendar day as "Tuesday 22 August 2023". */
export function longDay(day: string): string {
  const found = dayParts(day);
  return found ? words.dates.longDay(found.weekday, found.day, found.month, found.year) : day;
}

/** A calendar day as "22 August 2023", a month as "June 2023". */
export function mediumDay(day: string): string {
  const found = dayParts(day);
  const month = /^\d{4}-\d{2}$/.test(day) ? dayParts(`${day}-01`) : undefined;
  if (month) return words.dates.month(month.month, month.year);
  return found ? words.dates.mediumDay(found.day, found.month, found.year) : day;
}

/** A range of calendar days, "2 to 9 October 2023". */
export function dayRange(first: string, last: string | null): string {
  const from = dayParts(first);
  const to = last === null ? undefined : dayParts(last);
  if (!from || !to || first === last) return mediumDay(first);
  if (from.year === to.year && from.month === to.month) {
    return words.dates.range(String(from.day), mediumDay(last as string));
  }
  return words.dates.range(mediumDay(first), mediumDay(last as string));
}
