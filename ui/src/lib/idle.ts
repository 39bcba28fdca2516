/** Clock and timers, passed in so that tests need not wait. */
export interface Ticker {
  now(): number;
  /** Calls back once after so many milliseconds; answers how to call it off. */
  after(milliseconds: number, then: () => void): () => void;
}

/** The real clock. Wall time, because a timer alone stands still while the computer sleeps. */
export const wallTicker: Ticker = {
  now: () => Date.now(),
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Calls `lock` when nobody did anything for so many minutes; 0 minutes never. */
export class IdleLock {
  #last: number;
  #off: () => void = () => undefined;
  #done = false;

  constructor(
    private readonly minutes: number,
    private readonly lock: () => void,
    private readonly ticker: Ticker,
  ) {
    this.#last = ticker.now();
    if (minutes > 0) this.#wait();
  }

  /**
   * Somebody touched the pointer or a key. The first touch after a sleep comes too late: the
   * time ran out while no timer could fire.
   */
  touched(): void {
    if (this.minutes <= 0 || this.#done) return;
    if (this.#left() <= 0) this.#fire();
    else this.#last = this.ticker.now();
  }

  /** Ends the watch. */
  stop(): void {
    this.#done = true;
    this.#off();
  }

  #left(): number {
    return this.#last + this.minutes * 60_000 - this.ticker.now();
  }

  #wait(): void {
    this.#off = this.ticker.after(Math.max(this.#left(), 1), () => {
      if (this.#done) return;
      if (this.#left() <= 0) this.#fire();
      else this.#wait();
    });
  }

  #fire(): void {
    this.stop();
    this.lock();
  }
}
