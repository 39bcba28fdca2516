import type { ErrorView } from '../api/bindings';
import { Failure } from '../api/failure';
import { words } from '.';
import type { Told } from './errors.en';

/** What happened and what to do, for a failure of any kind. */
export function tell(failure: Failure | ErrorView): Told & { detail: string } {
  const told = words.failures.errors[failure.code] ?? words.failures.other;
  const detail = failure instanceof Failure ? failure.detail : failure.message;
  return { ...told, detail: detail === told.what ? '' : detail };
}
