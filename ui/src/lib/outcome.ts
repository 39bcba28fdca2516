import type { Failure } from '../api/failure';
import type { ImportOutcome } from '../api/bindings';
import { words } from '../text';

/** Last part of a path or address, for a sentence. */
export function fileName(path: string): string {
  return (
    path
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) || path
  );
}

/** Failures in which nothing was there to be refused. */
const NOT_REFUSALS = [
  'source_unreachable',
  'file_not_found',
  'bad_source',
  'cancelled',
  'no_invite',
  'locked',
  'disk_full',
  'io',
  'read_only_medium',
  'internal',
  'bad_input',
];

/** True when something came and was not accepted, rather than that nothing came. */
export function isRefusal(failure: Failure): boolean {
  return !NOT_REFUSALS.includes(failure.code);
}

/** "2 new notices and 1 revision, verified." */
export function outcomeWords(outcomes: readonly ImportOutcome[]): string {
  const t = words.imports;
  const added = outcomes.reduce((sum, outcome) => sum + outcome.added.length, 0);
  const revised = outcomes.reduce((sum, outcome) => sum + outcome.revised.length, 0);
  const what = [
    ...(added > 0 ? [t.added(added)] : []),
    ...(revised > 0 ? [t.revised(revised)] : []),
  ];
  const said = [what.length === 0 ? t.nothing : t.verified(words.common.list(what))];
  const kinds = new Set(outcomes.flatMap((outcome) => outcome.alerts.map((alert) => alert.kind)));
  kinds.delete('stale');
  if (outcomes.some((outcome) => outcome.stale)) said.push(t.stale);
  if (outcomes.some((outcome) => outcome.unfinished)) said.push(t.unfinished);
  if (kinds.size > 0) {
    said.push(t.noticed(words.common.list([...kinds].map((kind) => words.today.alertKinds[kind]))));
  }
  return said.join(' ');
}
