import { en } from './en';
import type { pages } from './pages.en';

export type Words = typeof en & typeof pages;

/**
 * Every word that the reader sees. Another language is another pair of files of the same shape.
 * The pages' words are half of the whole script and come only before the first page does: nobody
 * needs them to choose a book or to type a passphrase.
 */
export const words = { ...en } as Words;

/** Must have ended before a module of a page is read, because such modules name their words. */
export async function readPageWords(): Promise<void> {
  Object.assign(words, (await import('./pages.en')).pages);
}
