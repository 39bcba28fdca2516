import { toFailure } from '../api';
import { tell } from '../text/tell';
import { toasts } from './toasts.svelte';

/** Says a failure that needs no decision. */
export function say(error: unknown): void {
  const told = tell(toFailure(error));
  toasts.say([told.what, told.detail].filter(Boolean).join(' '));
}
