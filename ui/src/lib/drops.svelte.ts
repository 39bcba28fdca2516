/** What the page on show does with a file that is dropped on the window. */
interface Taker {
  take: (path: string) => void;
  /** What the page says while a file hovers over it. */
  drop: string;
  more: string;
}

class Drops {
  taker = $state.raw<Taker | undefined>();

  /** From now on dropped files that are no notices go to this page; answers how to stop that. */
  takes(take: (path: string) => void, drop: string, more: string): () => void {
    const taker = { take, drop, more };
    this.taker = taker;
    return () => {
      if (this.taker === taker) this.taker = undefined;
    };
  }
}

export const drops = new Drops();
