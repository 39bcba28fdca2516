/**
 * Copies text. The old way comes first, because it works inside the key press or click; the new
 * one is not there in every webview.
 */
export async function copy(text: string): Promise<boolean> {
  // Inside a modal dialog everything else is inert, so the helper must be placed in it.
  const place = document.activeElement?.closest('dialog') ?? document.body;
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'aloud';
  area.setAttribute('aria-hidden', 'true');
  area.tabIndex = -1;
  place.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand('copy');
  } catch {
    done = false;
  }
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (done) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
