const day = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** The day of an instant as it was told, with its own offset: `Fri 22 Sep`. */
export function shortDay(instant: string): string {
  const date = new Date(`${instant.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return '';
  const parts = day.formatToParts(date);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')}`;
}

/** The time of the day of an instant as it was told: `9:41`. */
export function clock(instant: string): string {
  return instant.slice(11, 16).replace(/^0(?=\d:)/, '');
}

/** Day and hours of a shift: `Fri 22 Sep, 9:00–13:00`. */
export function hours(starts: string, ends: string): string {
  return `${shortDay(starts)}, ${clock(starts)}–${clock(ends)}`;
}
