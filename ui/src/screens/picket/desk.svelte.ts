import {
  call,
  type Failure,
  type LineAct,
  type LineFound,
  type LinePerson,
  type LineView,
  toFailure,
} from '../../api';
import { Latest } from '../../lib/latest';
import { words } from '../../text';

const t = words.picket;
const DUTIES = ['picket', 'alternate', 'flying', 'special'] as const;
/** A card that is scanned twice within this time was read twice, not handed over twice. */
const SAME_SCAN = 30_000;

/** Something that was entered before anybody could see who is meant. */
interface Entered {
  key: number;
  text: string;
  duty: string;
}

/** The captain's desk: one field, and everything that a key on it does. */
export class Desk {
  text = $state('');
  found = $state.raw<LineFound | undefined>();
  chosen = $state(0);
  duty = $state<string>('picket');
  /** Time of the entries on a shift that does not run; empty: what the view proposes. */
  time = $state('');
  said = $state('');
  failure = $state.raw<Failure | undefined>();
  /** What was entered so fast that somebody has to say who is meant. */
  open = $state.raw<readonly Entered[]>([]);

  #keys = 0;
  #scanned = new Map<string, number>();
  /** One act after the other, in the order of the keys. */
  #chain: Promise<void> = Promise.resolve();

  readonly #latest: Latest<{ shift: string; text: string }, LineFound>;

  constructor(
    private readonly line: () => LineView | undefined,
    private readonly focus: () => void,
  ) {
    this.#latest = new Latest(
      (question) => call('line_search', question),
      (answer) => {
        if (answer.text !== this.text) return;
        this.found = answer;
        this.chosen = 0;
      },
      (error) => (this.failure = toFailure(error)),
    );
  }

  /** The field changed. */
  typed(): void {
    this.said = '';
    const shift = this.line()?.shift;
    this.found = undefined;
    if (this.text.trim() === '' || !shift) this.#latest.stop();
    else this.#latest.question({ shift: shift.code, text: this.text });
  }

  clear(): void {
    this.text = '';
    this.found = undefined;
    this.#latest.stop();
    this.focus();
  }

  move(by: number): void {
    const last = (this.found?.rows.length ?? 1) - 1;
    this.chosen = Math.max(0, Math.min(this.chosen + by, last));
  }

  /** Enter: the chosen person, or, before there is a list, whoever is clearly meant. */
  enter(): void {
    const text = this.text.trim();
    if (text === '') return;
    if (this.found && this.found.text === this.text) {
      const row = this.found.rows[this.chosen];
      if (row) this.choose(row);
      else this.said = t.nobody(text);
      return;
    }
    const entered = { key: (this.#keys += 1), text, duty: this.duty };
    this.clear();
    this.#then(() => this.#resolve(entered));
  }

  choose(row: LinePerson): void {
    this.act(row.in_since ? 'out' : 'in', row.person, this.text.trim());
  }

  walkIn(): void {
    const name = this.text.trim();
    if (name === '') this.said = t.typeName;
    else this.act('walk_in', name, name);
  }

  guest(union: string | undefined, leaves: boolean): void {
    const text = this.text.trim();
    const who = union ?? text;
    if (who === '') this.said = t.typeUnion;
    else this.act(leaves ? 'guest_out' : 'guest', who, union === undefined ? text : '');
  }

  nextDuty(): void {
    const at = DUTIES.findIndex((duty) => duty === this.duty);
    this.duty = DUTIES[(at + 1) % DUTIES.length] ?? 'picket';
  }

  /** Records an act; `text` comes back into the field should it be refused. */
  act(act: LineAct, who: string, text: string): void {
    const duty = this.duty;
    if (text !== '' || act === 'in' || act === 'out') this.clear();
    this.#then(() => this.#record(act, who, duty, text));
  }

  undo(entry: string): void {
    this.#then(async () => {
      const done = await call('line_undo', entry);
      this.failure = undefined;
      this.said = t.done['void']?.(done.name) ?? '';
    });
    this.focus();
  }

  /** Takes what could not be told apart back into the field. */
  takeBack(entered: Entered): void {
    this.forget(entered);
    const text = this.text.trim();
    if (text !== '') this.open = [...this.open, { key: (this.#keys += 1), text, duty: this.duty }];
    this.text = entered.text;
    this.duty = entered.duty;
    this.typed();
    this.focus();
  }

  forget(entered: Entered): void {
    this.open = this.open.filter((one) => one.key !== entered.key);
  }

  #then(work: () => Promise<void>): void {
    this.#chain = this.#chain.then(work).catch((error: unknown) => {
      this.failure = toFailure(error);
    });
  }

  /** Nobody saw a list, so only somebody who is clearly meant is taken. */
  async #resolve(entered: Entered): Promise<void> {
    const shift = this.line()?.shift;
    if (!shift) return this.#giveBack(entered);
    let answer: LineFound;
    try {
      answer = await call('line_search', { shift: shift.code, text: entered.text });
    } catch (error) {
      this.#giveBack(entered);
      throw error;
    }
    const row = answer.clear ? answer.rows[0] : undefined;
    if (!row) {
      this.said = answer.rows.length === 0 ? t.nobody(entered.text) : t.several;
      this.#giveBack(entered);
      return;
    }
    const before = this.#scanned.get(row.person) ?? -SAME_SCAN;
    const twice = performance.now() - before < SAME_SCAN;
    this.#scanned.set(row.person, performance.now());
    const act = row.in_since && !twice ? 'out' : 'in';
    await this.#record(act, row.person, entered.duty, entered.text);
  }

  async #record(act: LineAct, who: string, duty: string, text: string): Promise<void> {
    const line = this.line();
    if (!line?.shift) return;
    const at = line.running ? null : this.time || line.time || null;
    try {
      const done = await call('line_record', { shift: line.shift.code, act, who, duty, at });
      this.failure = undefined;
      this.said = [
        t.done[done.kind]?.(done.name),
        done.marks.length > 0 && t.toReview(done.marks.join('; ')),
      ]
        .filter(Boolean)
        .join(' · ');
    } catch (error) {
      if (text !== '') this.#giveBack({ key: (this.#keys += 1), text, duty });
      throw error;
    }
  }

  /** Nothing that was typed is lost: it goes back into the field, or beside it. */
  #giveBack(entered: Entered): void {
    if (this.text === '') {
      this.text = entered.text;
      this.duty = entered.duty;
      const said = this.said;
      this.typed();
      this.said = said;
    } else {
      this.open = [...this.open, entered];
    }
  }
}
