import { call } from '../../api';
import { cite } from '../../lib/cite';
import { say } from '../../lib/say';
import { toasts } from '../../lib/toasts.svelte';
import { words } from '../../text';

/** Marks everything read, and can take it back notice by notice. */
export async function markAllRead(): Promise<void> {
  try {
    const marked = await call('notice_mark_all_read');
    toasts.say(words.notices.allRead(marked.length), {
      label: words.common.undo,
      run: () =>
        void (async () => {
          for (const notice of marked) await call('notice_mark_unread', notice.number);
        })().catch(say),
    });
  } catch (error) {
    say(error);
  }
}

/** Marks one notice unread, and can take it back. */
export async function markUnread(number: number, revision: number): Promise<void> {
  try {
    await call('notice_mark_unread', number);
    toasts.say(words.page.markedUnread(cite({ number, revision: 1 })), {
      label: words.common.undo,
      run: () => void call('notice_mark_read', { number, revision }).catch(say),
    });
  } catch (error) {
    say(error);
  }
}
