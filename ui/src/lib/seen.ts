/**
 * Calls back when the window was visible for so long; answers how to call it off. What comes
 * into a window that is put away was not seen.
 */
export function whenSeen(milliseconds: number, then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = (): void => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') timer = setTimeout(then, milliseconds);
  };
  document.addEventListener('visibilitychange', watch);
  watch();
  return () => {
    document.removeEventListener('visibilitychange', watch);
    clearTimeout(timer);
  };
}
