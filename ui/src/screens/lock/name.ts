import type { BookEntry } from '../../api';
import { words } from '../../text';

/** The name of a book for the reader. A damaged vault does not give it away. */
export function nameOf(book: BookEntry): string {
  return book.problem !== null && book.label === book.id ? words.lock.unnamed : book.label;
}
