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

/** Says whether something is held in memory that locking would lose. */
type Holds = () => boolean;

const memories = new Set<Holds>();

/** Adds something that must not be locked away unasked; answers how to leave. */
export function mustNotBeLost(holds: Holds): () => void {
  memories.add(holds);
  return () => memories.delete(holds);
}

/** True when locking now would lose what was accepted. */
export function wouldLose(): boolean {
  return [...memories].some((holds) => holds());
}
