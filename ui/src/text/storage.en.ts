const number = (value: number): string => value.toLocaleString('en-US');
const count = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** Words about where the record lies, copies, keys, exports. */
export const storage = {
  screen: 'Storage',
  what: 'What is here',
  folder: 'The book’s folder',
  since: (at: string) => `Begun ${at}.`,
  book: (size: string) => `The book: ${size}, with everything in it.`,
  sealed:
    'Encrypted with SQLCipher (AES-256). Its key is wrapped by your passphrase (Argon2id) and by the recovery code. The book’s name is the only thing that lies in plain text.',
  open: 'The demo is not protected: its key lies open beside it.',
  notes: (notes: number, binned: number) =>
    `${count(notes, 'note', 'notes')}${binned > 0 ? `, and ${number(binned)} in the bin` : ''}`,
  notices: (notices: number) => count(notices, 'notice', 'notices'),
  attachments: (files: number, size: string) =>
    `${count(files, 'attachment', 'attachments')}, ${size}`,
  copies: 'Copies',
  copiesLead:
    'A verified copy is made every day beside the book: seven of the last days and four of the last weeks stay. A copy on a stick also survives the loss of this computer.',
  copyNow: 'Make a copy now',
  copyDone: 'The copy is made and verified.',
  copyTo: 'Copy the book to a stick…',
  copyToDone: (place: string) =>
    `The whole book is in ${place}. It opens with today’s passphrase, also on another computer.`,
  noCopies: 'There is no copy yet.',
  copy: (at: string, size: string) => `${at} · ${size}`,
  check: 'Is the book whole?',
  checkLead: 'Reads every page. It can take a while with a large book.',
  checkNow: 'Check now',
  checking: 'Reading every page…',
  whole: 'Every page was read and is whole.',
  damaged: 'Damage was found',
  damagedMore:
    'Make no more entries. Put the newest copy back, or save what can be read with “picketbook-cli book salvage”.',
  newest: (at: string) => `The newest copy is of ${at}.`,
  keys: 'Passphrase and recovery code',
  keysDemo: 'The demo has neither.',
  old: 'Passphrase now',
  next: 'New passphrase',
  again: 'The new passphrase once more',
  differ: 'The two are not the same yet.',
  change: 'Change the passphrase',
  changed:
    'The passphrase is changed, also for the copies beside the book. Copies that you carried away before still open with the old one.',
  codeTry: 'Try your recovery code',
  code: 'Recovery code',
  tryIt: 'Try it',
  codeFits: 'The code opens this book. Nothing was changed.',
  renew: 'Make another recovery code',
  renewLead:
    'The old code opens this book no more. Copies that you carried away still open with it.',
  newCode: 'Write this code down now. It is shown this once:',
  bin: 'The bin',
  binLead: 'Notes in the bin stay until you remove them.',
  days: 'Remove what has lain there for at least',
  dayChoice: (days: number) => (days === 0 ? 'any time' : count(days, 'day', 'days')),
  wouldGo: (notes: number) => `${count(notes, 'note', 'notes')} would go for good.`,
  purge: 'Remove for good',
  purgeAsk: (notes: number) => `Remove ${count(notes, 'note', 'notes')} for good?`,
  purgeMore: 'Older copies still hold them until those are pruned.',
  purged: (notes: number) => `${count(notes, 'note', 'notes')} removed for good.`,
  takeAway: 'Take your record away',
  takeAwayLead: 'In formats that other tools read. Nothing leaves this computer by itself.',
  format: 'Format',
  formats: {
    md: 'Markdown with attachments (Obsidian, Joplin, any editor)',
    html: 'One page, to read and print',
    pdf: 'PDF, to print or hand on',
    json: 'JSON, with the history of every note',
    csv: 'Tables (CSV)',
  },
  kinds: 'What goes along',
  kindNames: { note: 'Notes', notice: 'Notices', log: 'Events, votes, promises' },
  withClosed: 'Closed notes too',
  withClosedHint:
    'What was said under closed doors leaves the book then. Think of who may read the copy.',
  withBin: 'What is in the bin too',
  seal: 'Seal it with a passphrase',
  sealHint: 'The free tool age opens it, and Picketbook. Without the passphrase nobody does.',
  sealPassphrase: 'Passphrase for the seal',
  notSealed: 'Without a seal the copy is not encrypted.',
  export: 'Export…',
  exporting: 'Writing the export…',
  progress: (done: number, total: number) => `${number(done)} of ${number(total)}`,
  stop: 'Stop',
  stopped: 'Stopped. Nothing was left behind.',
  exported: (path: string, notes: number, notices: number) =>
    `${path}: ${count(notes, 'note', 'notes')} and ${count(notices, 'notice', 'notices')}, read again and found as written.`,
  withoutFont: (letters: readonly string[]) =>
    `No font on this computer has these letters, so the pages show boxes for them: ${letters.join(' ')}`,
  leftOut: (notes: number) => `${count(notes, 'closed note', 'closed notes')} stayed in the book.`,
  bring: 'Bring notes in',
  bringLead:
    'Picketbook’s own export, Joplin’s “MD - Markdown + Front Matter”, or any folder of Markdown. What is here already stays as it is.',
  bringFolder: 'From a folder…',
  bringFile: 'From a file…',
  bringSeal: 'Passphrase of the seal, if the file is sealed',
  brought: (added: number, already: number, files: number) =>
    `${count(added, 'note', 'notes')} came in with ${count(files, 'attachment', 'attachments')}; ${number(already)} were here already.`,
  skipped: 'Not taken:',
};
