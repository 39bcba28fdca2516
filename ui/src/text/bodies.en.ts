/** Locals and others that speak in their own name, and how their notices are called. */

/**
 * A book keeps a local's notices under the local's place times this, and the number in its own
 * series. Nobody is shown such a number.
 */
export const SERIES = 10_000_000;

/** The number of a notice in its own series, the committee's or a local's. */
export const ownNumber = (notice: number): number => notice % SERIES;

export const noticeName = (notice: number): string =>
  notice < SERIES ? `Notice ${notice}` : `Local notice ${ownNumber(notice)}`;

export const bodies = {
  title: 'Locals that speak in their own name',
  lead: 'The committee lets each of these publish its own notices, with its own numbers, signed by its own officers. None of them speaks for the whole committee.',
  who: 'Who speaks',
  committee: 'The committee',
  speaks: (name: string) =>
    `This is the word of ${name}, with numbers of its own. It does not speak for the whole committee.`,
  officers: (threshold: number, names: readonly string[]) =>
    `${threshold} of ${names.length} must sign: ${names.join(', ')}.`,
  nothing: 'It has published nothing yet.',
  current: (at: string) => `Current until ${at}.`,
  stale: (at: string) => `This device may be out of date: stale since ${at}.`,
  missing: (numbers: readonly number[]) =>
    `Missing on this device: ${numbers.map((number) => `notice ${number}`).join(', ')}.`,
  ended: 'The committee no longer lets it publish. What it said stays readable.',
  problem: (why: string) => `At the last refresh nothing new of it was taken: ${why}`,
} as const;
