import { call, toFailure, type Written } from '../../api';
import { toasts } from '../../lib/toasts.svelte';
import { words } from '../../text';

/** The undo of a decision: everything that it wrote is taken back, and that can be undone too. */
export function undoWritten(done: Written): { label: string; run: () => void } {
  return {
    label: words.common.undo,
    run: () => {
      void call('entries_undo', done.entries).then(
        (back) => toasts.say(words.corrections.undone, undoWritten(back)),
        (error: unknown) => toasts.say(toFailure(error).message),
      );
    },
  };
}
