import {
  call,
  type Failure,
  type NoteListWanted,
  type NoteRow,
  on,
  type Page,
  toFailure,
} from '../../api';
import { Latest } from '../../lib/latest';
import { Pages } from '../../lib/pages';

export const PAGE = 100;

/** What the person filters by; where the list stands is not part of it. */
export type Wanted = Omit<NoteListWanted, 'offset' | 'limit'>;

/** The notes of one place, read page by page as they come into view. */
export class Rows {
  pages = $state.raw(Pages.none<NoteRow>(PAGE));
  failure = $state.raw<Failure | undefined>();
  loading = $state(true);

  #wanted: Wanted | undefined;
  #from = 0;
  #to = 0;
  #asked = new Set<number>();

  #first = new Latest<{ wanted: Wanted; offsets: number[] }, Page<NoteRow>[]>(
    ({ wanted, offsets }) =>
      Promise.all(offsets.map((offset) => call('note_list', { ...wanted, offset, limit: PAGE }))),
    (pages) => {
      this.#asked.clear();
      this.pages = pages.reduce((all, page) => all.with(page), Pages.none<NoteRow>(PAGE));
      this.failure = undefined;
      this.loading = false;
      this.look(this.#from, this.#to);
    },
    (error) => {
      this.failure = toFailure(error);
      this.loading = false;
    },
  );

  /** Follows changes of notes; answers how to stop. */
  follow(): () => void {
    const off = on('changed', (changed) => {
      if (changed.topics.includes('note')) this.again();
    });
    return () => {
      off();
      this.#first.stop();
    };
  }

  /** Puts another filter in force; starts at the top. */
  want(wanted: Wanted): void {
    this.#wanted = wanted;
    this.#from = 0;
    this.#to = 0;
    this.loading = true;
    this.#first.question({ wanted, offsets: [0] });
  }

  again(): void {
    if (!this.#wanted) return;
    const offsets = [];
    for (let page = Math.floor(this.#from / PAGE); page * PAGE <= this.#to; page += 1) {
      offsets.push(page * PAGE);
    }
    this.#first.again({ wanted: this.#wanted, offsets });
  }

  /** Rows `from` to `to` are in view: reads the pages that are not here. */
  look(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    const wanted = this.#wanted;
    if (!wanted) return;
    for (const offset of this.pages.missing(from, to)) {
      if (this.#asked.has(offset)) continue;
      this.#asked.add(offset);
      void this.#more(wanted, offset);
    }
  }

  async #more(wanted: Wanted, offset: number): Promise<void> {
    try {
      const page = await call('note_list', { ...wanted, offset, limit: PAGE });
      // An answer to a filter that is no longer in force is dropped.
      if (wanted === this.#wanted) this.pages = this.pages.with(page);
    } catch (error) {
      if (wanted === this.#wanted) this.failure = toFailure(error);
    } finally {
      this.#asked.delete(offset);
    }
  }
}
