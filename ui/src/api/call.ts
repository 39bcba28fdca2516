import { invoke } from '@tauri-apps/api/core';

import type { Commands } from './bindings';
import { toFailure } from './failure';

/** Commands that take nothing are called without a second argument. */
type Arg<K extends keyof Commands> = Commands[K]['arg'] extends null ? [] : [Commands[K]['arg']];

/**
 * Calls one command of the table.
 *
 * @throws Failure always; never a bare string or an untyped object.
 */
export async function call<K extends keyof Commands>(
  name: K,
  ...arg: Arg<K>
): Promise<Commands[K]['result']> {
  try {
    return await invoke<Commands[K]['result']>(name, arg.length === 0 ? {} : { arg: arg[0] });
  } catch (thrown) {
    throw toFailure(thrown);
  }
}
