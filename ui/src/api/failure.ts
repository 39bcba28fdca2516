/** A command that did not happen: a stable code to act on, and what was found. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly code: string,
    /** One sentence from the other side of the border, shown below our own words. */
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** The code of refusals that do not come from our own commands. */
export const INTERNAL = 'internal';

/**
 * Brings whatever was thrown into one shape. Our commands throw `{code, message}`; Tauri's own
 * refusals (a missing permission, an argument of the wrong shape) are bare strings.
 */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (typeof thrown === 'string') return new Failure(INTERNAL, thrown);
  if (typeof thrown === 'object' && thrown !== null) {
    const code = 'code' in thrown ? thrown.code : undefined;
    const message = 'message' in thrown ? thrown.message : undefined;
    if (typeof code === 'string' && typeof message === 'string') return new Failure(code, message);
    if (typeof message === 'string') return new Failure(INTERNAL, message);
  }
  return new Failure(INTERNAL, String(thrown));
}
