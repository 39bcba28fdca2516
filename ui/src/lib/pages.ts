import type { Page } from '../api/bindings';

/**
 * Rows of a long list, of which only the pages that were looked at are held.
 *
 * Immutable: `with` answers a new one, so that a screen sees the change.
 */
export class Pages<T> {
  private constructor(
    readonly size: number,
    readonly total: number,
    private readonly pages: ReadonlyMap<number, readonly T[]>,
  ) {}

  /** No rows are known, nor how many there are. */
  static none<T>(size: number): Pages<T> {
    return new Pages<T>(size, 0, new Map());
  }

  /** The row at an index, when its page is here. */
  at(index: number): T | undefined {
    return this.pages.get(Math.floor(index / this.size))?.[index % this.size];
  }

  /** Takes in a page. Another total than before means that other pages are out of date. */
  with(page: Page<T>): Pages<T> {
    const pages = new Map(page.total === this.total ? this.pages : []);
    pages.set(Math.floor(page.offset / this.size), page.rows);
    return new Pages(this.size, page.total, pages);
  }

  /** Offsets of the pages that rows `from` to `to` (inclusive) lie on and that are not here. */
  missing(from: number, to: number): number[] {
    const found: number[] = [];
    const last = Math.min(to, this.total - 1);
    for (let page = Math.floor(from / this.size); page * this.size <= last; page += 1) {
      if (!this.pages.has(page)) found.push(page * this.size);
    }
    return found;
  }

  /** Index of the first row held that fits; -1 when none does. */
  find(fits: (row: T) => boolean): number {
    for (const [page, rows] of this.pages) {
      const index = rows.findIndex(fits);
      if (index >= 0) return page * this.size + index;
    }
    return -1;
  }
}
