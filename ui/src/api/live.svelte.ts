import { untrack } from 'svelte';

import { Latest } from '../lib/latest';
import type { Commands, TopicView } from './bindings';
import { call } from './call';
import { on } from './events';
import { type Failure, toFailure } from './failure';

/** What a screen sees of one command's answer. */
export interface Live<T> {
  /** The newest answer; stays while a new one is on its way. */
  readonly value: T | undefined;
  /** Why the last question was not answered. */
  readonly failure: Failure | undefined;
  /** True until the first answer or failure to the current question. */
  readonly loading: boolean;
  /** Asks again, for the "try again" of an error state. */
  reload(): void;
}

/**
 * Calls a command now, whenever its argument changes, and after every write to one of `topics`.
 * Must be called while a component is being set up; it ends with the component.
 *
 * `arg` answers `undefined` while there is nothing to ask.
 */
export function live<K extends keyof Commands>(
  name: K,
  arg: () => Commands[K]['arg'] | undefined,
  topics: readonly TopicView[],
): Live<Commands[K]['result']> {
  type Answer = Commands[K]['result'];
  let value = $state.raw<Answer | undefined>();
  let failure = $state.raw<Failure | undefined>();
  let loading = $state(true);
  let question: Commands[K]['arg'] | undefined;

  const ask = call as (name: K, arg: Commands[K]['arg']) => Promise<Answer>;
  const latest = new Latest<Commands[K]['arg'], Answer>(
    (wanted) => ask(name, wanted),
    (answer) => {
      value = answer;
      failure = undefined;
      loading = false;
    },
    (error) => {
      failure = toFailure(error);
      loading = false;
    },
  );

  $effect(() => {
    const wanted = arg();
    untrack(() => {
      question = wanted;
      if (wanted === undefined) {
        latest.stop();
        loading = false;
        return;
      }
      loading = true;
      latest.question(wanted);
    });
  });

  $effect(() => {
    const off = on('changed', (changed) => {
      if (question !== undefined && changed.topics.some((topic) => topics.includes(topic))) {
        latest.again(question);
      }
    });
    return () => {
      off();
      latest.stop();
    };
  });

  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    get loading() {
      return loading;
    },
    reload() {
      if (question === undefined) return;
      loading = true;
      failure = undefined;
      latest.question(question);
    },
  };
}
