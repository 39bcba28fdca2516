/** A short word at the edge of the window, with one thing to do about it. */
export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

/** How long a toast stays; longer with an action, because it must be reached first. */
const SHOWN = 6_000;
const SHOWN_WITH_ACTION = 12_000;

class Toasts {
  all = $state.raw<readonly Toast[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  say(text: string, action?: Toast['action']): void {
    const id = this.#next;
    this.#next += 1;
    // A second word about the same thing takes the first one's place.
    const others = this.all.filter((toast) => toast.text !== text).slice(-2);
    this.all = [...others, action ? { id, text, action } : { id, text }];
    this.#start(id, action !== undefined);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.all = this.all.filter((toast) => toast.id !== id);
  }

  /** Stops the clock while somebody points at it or has the focus in it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  release(id: number): void {
    const toast = this.all.find((other) => other.id === id);
    if (toast) this.#start(id, toast.action !== undefined);
  }

  clear(): void {
    for (const toast of this.all) this.dismiss(toast.id);
  }

  #start(id: number, action: boolean): void {
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), action ? SHOWN_WITH_ACTION : SHOWN),
    );
  }
}

export const toasts = new Toasts();
