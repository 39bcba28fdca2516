import { call, type DraftBegin } from '../api';
import { router } from './router.svelte';
import { say } from './say';

/** Asks for a signing request and shows it. */
export async function openRequest(): Promise<void> {
  try {
    const path = await call('file_pick', 'request');
    if (path !== null) router.go({ screen: 'sign', path });
  } catch (error) {
    say(error);
  }
}

/** Begins a draft and opens it. */
export async function beginDraft(begin: DraftBegin): Promise<void> {
  try {
    const id = await call('draft_add', begin);
    router.go({ screen: 'drafts', id });
  } catch (error) {
    say(error);
  }
}
