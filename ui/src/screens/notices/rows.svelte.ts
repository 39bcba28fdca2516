import {
  call,
  type Failure,
  type NoticeFilter,
  type NoticeRow,
  on,
  type Page,
  toFailure,
} from '../../api';
import { Latest } from '../../lib/latest';
import { Pages } from '../../lib/pages';

/** Rows asked for at a time. */
export const PAGE = 100;

/** What the person filters by; where the list stands is not part of it. */
export type Wanted = Omit<NoticeFilter, 'offset' | 'limit'>;

/** The notices that fit a filter, read page by page as they come into view. */
export class Rows {
  pages = $state.raw(Pages.none<NoticeRow>(PAGE));
  failure = $state.raw<Failure | undefined>();
  /** True until the filter in force was answered for the first time. */
  loading = $state(true);

  #wanted: Wanted | undefined;
  #from = 0;
  #to = 0;
  #asked = new Set<number>();

  // The pages in view are read again after a change, and put in place at once, so that no row
  // in sight goes blank in between.
  #first = new Latest<{ wanted: Wanted; offsets: number[] }, Page<NoticeRow>[]>(
    ({ wanted, offsets }) =>
      Promise.all(offsets.map((offset) => call('notice_list', { ...wanted, offset, limit: PAGE }))),
    (pages) => {
      this.#asked.clear();
      this.pages = pages.reduce((all, page) => all.with(page), Pages.none<NoticeRow>(PAGE));
      this.failure = undefined;
      this.loading = false;
      this.look(this.#from, this.#to);
    },
    (error) => {
      this.failure = toFailure(error);
      this.loading = false;
    },
  );

  /** Follows changes of notices; answers how to stop. */
  follow(): () => void {
    const off = on('changed', (changed) => {
      if (changed.topics.includes('notice')) this.again();
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

  /** The row at an index, read when it is not here. */
  async row(index: number): Promise<NoticeRow | undefined> {
    const here = this.pages.at(index);
    if (here || !this.#wanted || index < 0 || index >= this.pages.total) return here;
    await this.#more(this.#wanted, Math.floor(index / PAGE) * PAGE);
    return this.pages.at(index);
  }

  async #more(wanted: Wanted, offset: number): Promise<void> {
    try {
      const page = await call('notice_list', { ...wanted, offset, limit: PAGE });
      // An answer to a filter that is no longer in force is dropped.
      if (wanted === this.#wanted) this.pages = this.pages.with(page);
    } catch (error) {
      if (wanted === this.#wanted) this.failure = toFailure(error);
    } finally {
      this.#asked.delete(offset);
    }
  }
}
