/** Runs effects outside a component, for tests; answers how to end them. */
export function effectRoot(run: () => void): () => void {
  return $effect.root(run);
}
