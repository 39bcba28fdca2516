import type { ImportOutcome, MergeReport, ProgressView, RefreshOutcome } from '../api';
import { call, Failure, on, toFailure } from '../api';
import { words } from '../text';
import { fileName, isRefusal, outcomeWords } from './outcome';
import { router } from './router.svelte';
import { session } from './session.svelte';
import { toasts } from './toasts.svelte';

/** Something did not come in; shown as a dialog, because it asks for a decision. */
export interface Refused {
  title: string;
  failure: Failure;
  /** What else failed, source by source. */
  more: { what: string; failure: Failure }[];
}

/** One import or refresh at a time, whichever screen asked for it. */
class Imports {
  running = $state<string | undefined>();
  progress = $state.raw<ProgressView | undefined>();
  refused = $state.raw<Refused | undefined>();
  /** What became of the sheets that were merged last. */
  merged = $state.raw<MergeReport | undefined>();
  /** Path of an invite that was dropped on or handed to an open book. */
  invite = $state<string | undefined>();

  start(): void {
    on('progress', (progress) => {
      if (this.running) this.progress = progress;
    });
  }

  /** Asks for a bundle and reads it. */
  async pickBundle(): Promise<void> {
    await this.#pick(() => call('file_pick', 'bundle'));
  }

  /** Asks for a folder or stick and reads it. */
  async pickFolder(): Promise<void> {
    await this.#pick(() => call('folder_pick'));
  }

  /** Asks for an invite, to join with the open book. */
  async pickInvite(): Promise<void> {
    try {
      this.invite = (await call('file_pick', 'invite')) ?? undefined;
    } catch (error) {
      this.#fail(words.imports.failed, toFailure(error));
    }
  }

  /** Reads whatever was dropped or handed over. */
  async take(path: string): Promise<void> {
    try {
      switch (await call('file_kind', path)) {
        case 'invite':
          this.invite = path;
          break;
        case 'bundle':
          await this.read(path);
          break;
        case 'sheet':
          await this.merge([path]);
          break;
        case 'unknown':
          // The name says nothing, so the content decides; a refusal names the reason.
          await this.read(path);
          break;
      }
    } catch (error) {
      this.#fail(words.imports.failedFile(fileName(path)), toFailure(error));
    }
  }

  /** Verifies and stores a bundle, a folder or an address. */
  async read(path: string): Promise<void> {
    const name = fileName(path);
    await this.#run(
      words.imports.reading(name),
      async () => this.#report(await call('notice_import', path)),
      (failure) =>
        this.#fail(
          isRefusal(failure) ? words.imports.refusedFile(name) : words.imports.failedFile(name),
          failure,
        ),
    );
  }

  /** Looks for new notices at every source. */
  async refresh(): Promise<void> {
    await this.#run(
      words.imports.refreshing,
      async () => this.#reportAll(await call('notice_refresh')),
      (failure) =>
        this.#fail(
          isRefusal(failure) ? words.imports.refused : words.imports.refreshFailed,
          failure,
        ),
    );
  }

  /** Merges sheets of other laptops: files, folders, addresses. */
  async merge(places: string[]): Promise<void> {
    router.go({ screen: 'laptops' });
    this.merged = undefined;
    await this.#run(
      words.laptops.merging(places.length),
      async () => {
        this.merged = await call('sheet_merge', places);
      },
      (failure) => this.#fail(words.laptops.notMerged, failure),
    );
  }

  async cancel(): Promise<void> {
    try {
      await call('job_cancel');
    } catch (error) {
      this.#fail(words.imports.failed, toFailure(error));
    }
  }

  async #pick(ask: () => Promise<string | null>): Promise<void> {
    let path: string | null;
    try {
      path = await ask();
    } catch (error) {
      this.#fail(words.imports.failed, toFailure(error));
      return;
    }
    if (path !== null) await this.take(path);
  }

  async #run(
    title: string,
    work: () => Promise<void>,
    failed: (failure: Failure) => void,
  ): Promise<void> {
    if (this.running) {
      toasts.say(words.imports.busy);
      return;
    }
    this.running = title;
    this.progress = undefined;
    try {
      await work();
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === 'cancelled') toasts.say(words.imports.cancelled);
      else failed(failure);
    } finally {
      this.running = undefined;
      this.progress = undefined;
    }
  }

  #fail(title: string, failure: Failure): void {
    this.refused = { title, failure, more: [] };
  }

  #report(outcome: ImportOutcome): void {
    toasts.say(outcomeWords([outcome]), readAction([outcome]));
  }

  #reportAll(outcome: RefreshOutcome): void {
    const failed = outcome.problems.map((problem) => ({
      what: problem.address,
      failure: toFailure(problem.error),
    }));
    const [first, ...more] = failed;
    if (outcome.outcomes.length === 0 && first) {
      const title = isRefusal(first.failure)
        ? words.imports.refusedFile(first.what)
        : words.imports.refreshFailed;
      this.refused = { title, failure: first.failure, more };
      return;
    }
    const said = [outcomeWords(outcome.outcomes)];
    if (failed.length > 0) said.push(words.imports.refreshPartly(failed.length));
    toasts.say(said.join(' '), readAction(outcome.outcomes));
  }
}

function readAction(
  outcomes: readonly ImportOutcome[],
): { label: string; run: () => void } | undefined {
  const numbers = outcomes.flatMap((outcome) =>
    [...outcome.added, ...outcome.revised].map((notice) => notice.number),
  );
  if (numbers.length === 0) return undefined;
  const newest = Math.max(...numbers);
  return {
    label: words.imports.read,
    run: () => {
      if (session.open) router.go({ screen: 'notices', number: newest });
    },
  };
}

export const imports = new Imports();
