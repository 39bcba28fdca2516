/**
 * Keeps the order of answers that may overtake each other.
 *
 * Only the answer to the newest question counts; while a question is out, further wishes to
 * ask are joined into one that is asked afterwards, so that a burst of changes costs two reads.
 */
export class Latest<Q, A> {
  #round = 0;
  #busy = false;
  #again = false;

  constructor(
    private readonly ask: (question: Q) => Promise<A>,
    private readonly answered: (answer: A) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Asks something new: answers to earlier questions are dropped from now on. */
  question(question: Q): void {
    this.#round += 1;
    void this.#run(question, this.#round);
  }

  /** Asks the same again because the data changed. */
  again(question: Q): void {
    if (this.#busy) this.#again = true;
    else this.question(question);
  }

  /** Drops whatever is still out. */
  stop(): void {
    this.#round += 1;
    this.#busy = false;
    this.#again = false;
  }

  async #run(question: Q, round: number): Promise<void> {
    this.#busy = true;
    this.#again = false;
    try {
      const answer = await this.ask(question);
      if (round === this.#round) this.answered(answer);
    } catch (error) {
      if (round === this.#round) this.failed(error);
    }
    if (round !== this.#round) return;
    this.#busy = false;
    if (this.#again) this.question(question);
  }
}
