/** Whatever holds typed text that is not on the disk yet says so here. */
type Flush = () => Promise<void>;

const holders = new Set<Flush>();

/** How long locking or closing waits for a save that does not answer. */
const PATIENCE = 3_000;

/** Adds somebody who holds text; answers how to leave. */
export function holds(flush: Flush): () => void {
  holders.add(flush);
  return () => holders.delete(flush);
}

/** Saves everything that is held. A save that fails or hangs does not keep anybody from locking. */
export async function saveAll(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((then) => {
    timer = setTimeout(then, PATIENCE);
  });
  await Promise.race([Promise.allSettled([...holders].map((flush) => flush())), late]);
  clearTimeout(timer);
}
