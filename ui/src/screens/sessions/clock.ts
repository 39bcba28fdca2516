import type { WhenView } from '../../api';
import { dayRange } from '../../lib/dates';

/** The clock of an instant as it was published: "11:20"; a day stays a day. */
export function clock(at: string): string {
  return at.includes('T') ? at.slice(11, 16) : at;
}

/** Days of a date, "22 August 2023" or "2 to 9 October 2023". */
export function days(when: WhenView): string {
  return dayRange(when.first, when.last);
}

/** The number after this one: U-12 gives U-13. Nothing when there is no number at its end. */
export function nextNumber(last: string): string {
  const match = /^(.*?)(\d+)$/.exec(last);
  if (!match) return '';
  const [, before = '', digits = ''] = match;
  return before + String(Number(digits) + 1).padStart(digits.length, '0');
}
