import { call } from '../api';

/** Prints the page as it stands, or only the sheet inside `.sheet-to-print`. */
export async function print(what: 'page' | 'sheet'): Promise<void> {
  const root = document.documentElement;
  if (what === 'sheet') {
    root.dataset.printing = 'sheet';
    addEventListener('afterprint', () => delete root.dataset.printing, { once: true });
  } else {
    delete root.dataset.printing;
  }
  await call('page_print');
}
