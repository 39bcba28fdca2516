const many = (value: number): string => value.toLocaleString('en-US');
const entries = (value: number): string => `${many(value)} ${value === 1 ? 'entry' : 'entries'}`;

/** Words of the laptops and their sheets. */
export const laptops = {
  screen: 'Laptops',
  lead: 'Each laptop records by itself. A sealed sheet takes what one recorded to another: nobody else can open it, and merging it twice changes nothing.',
  own: 'This laptop',
  name: 'Name of this laptop',
  nameHint: 'So that others know which one it is, for example “Gate 2”.',
  renamed: 'The name is saved.',
  code: 'Code of this laptop',
  codeHint:
    'The other laptop scans it or gets this line. It holds no secret; the twelve words show that nobody exchanged it on the way.',
  qr: 'QR code of this laptop',
  words: 'Twelve words of this laptop',
  wordsOf: (name: string) => `Twelve words of ${name}`,
  export: 'Export a sheet',
  exportText:
    'Everything that this laptop recorded, sealed for one reader. Export again whenever you like: sheets may overlap.',
  to: 'For whom',
  toOther: 'another key…',
  key: 'Code or key of the reader',
  keyHint: 'The line from the other laptop’s screen, or a key that begins with age1.',
  since: 'Recorded from this day on',
  sinceHint: 'Leave it empty for everything.',
  doExport: 'Export…',
  exported: (count: number, to: string) => `${entries(count)}, sealed for ${to}.`,
  merge: 'Merge sheets',
  mergeText:
    'From a stick, a folder or a web address. Any number, in any order, as often as you like.',
  pickFile: 'A sheet…',
  pickFolder: 'A folder…',
  address: 'Web address',
  addressHint: 'Of a sheet, or of a folder with a list of its sheets (sheets.txt).',
  fetch: 'Merge from there',
  merging: (count: number) => (count === 1 ? 'Merging' : `Merging from ${many(count)} places`),
  notMerged: 'Nothing was merged',
  result: 'What came in',
  sum: (fresh: number, known: number) =>
    `${entries(fresh)} new, ${many(known)} were here already`,
  stopped: 'Stopped. What was taken until then stays; merge the rest any time.',
  outcomes: {
    taken: 'taken',
    known: 'was here already',
    kept_aside: 'kept aside',
    refused: 'refused',
  },
  introduce: 'Introduce a laptop',
  introduceText:
    'Once for each laptop. Scan or paste its code, then compare the twelve words with its captain, aloud or on the phone.',
  otherCode: 'Code of the other laptop',
  look: 'Look at it',
  compare: 'Are these the words on the other laptop’s screen?',
  callIt: 'What to call it',
  same: 'The words are the same: introduce it',
  notSame: 'They differ',
  introduced: (name: string) => `${name} is introduced.`,
  alreadyKnown: 'This laptop was introduced already.',
  others: 'Other laptops',
  noOthers: 'No other laptop was introduced yet.',
  notIntroduced: 'not introduced',
  holds: (count: number) => `${entries(count)} here`,
  newest: (day: string) => `newest sheet of ${day}`,
  missing: (ranges: string) =>
    `Entries ${ranges} of this laptop did not arrive: ask for another sheet.`,
  waiting: 'Kept aside',
  waitingText:
    'These sheets come from laptops that were not introduced. Nothing of them counts yet, and nothing is lost.',
  waits: (count: number, day: string) => `${entries(count)}, made ${day}`,
  discard: 'Throw away',
  discardOf: (name: string) => `Throw away the sheet of ${name}`,
  discarded: 'The sheet was thrown away.',
};
