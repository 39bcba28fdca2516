import type { Freshness } from '../api/bindings';
import { words } from '../text';
import type { Zone } from './dates';

/** How a statement is coloured; the words alone must say it too. */
export type Tone = 'ok' | 'warn' | 'plain';

/** The statement of the strip: how far to trust what is below. */
export interface Statement {
  /** "Current until …", "Out of date since …". */
  main: string;
  tone: Tone;
  /** "22 notices · none missing". */
  more: string;
  /** Further warnings, each a sentence. */
  warnings: string[];
}

/** Longest list of missing numbers that is spelled out; a longer one is counted. */
const SPELLED_OUT = 5;

/** Says how current the notices on this device are, as of `now`. */
export function statement(
  freshness: Freshness,
  zone: Zone,
  now: string,
  demoClock: boolean,
): Statement {
  const t = words.freshness;
  const warnings: string[] = [];
  if (freshness.clock_behind !== null) {
    const said = zone.medium(freshness.clock_behind);
    warnings.push(demoClock ? t.demoClockBehind(said) : t.clockBehind(said));
  }
  switch (freshness.state) {
    case 'nothing':
      return { main: t.nothing, tone: 'plain', more: '', warnings };
    case 'current':
      return {
        main: freshness.at === null ? t.current : t.currentUntil(zone.strip(freshness.at, now)),
        tone: 'ok',
        more: counts(freshness),
        warnings,
      };
    case 'stale':
      return {
        main: freshness.at === null ? t.stale : t.staleSince(zone.strip(freshness.at, now)),
        tone: 'warn',
        more: counts(freshness),
        warnings,
      };
  }
}

function counts(freshness: Freshness): string {
  const t = words.freshness;
  const { missing } = freshness;
  const shown =
    missing.length === 0
      ? t.noneMissing
      : missing.length <= SPELLED_OUT
        ? t.missingNumbers(missing)
        : t.missingCount(missing.length);
  return t.notices(freshness.notices, shown);
}
