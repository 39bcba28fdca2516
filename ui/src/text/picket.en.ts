const people = (value: number): string =>
  `${value.toLocaleString('en-US')} ${value === 1 ? 'person' : 'people'}`;

/** Words of the picket line. */
export const picket = {
  screen: 'Line',
  field: 'Name or member number',
  noShift: 'No shift yet',
  noShiftText:
    'Add a site and plan its shifts with the command line: picketbook-cli picket site set, then picketbook-cli picket shift plan.',
  noRoster: 'The roster is empty. Take it in with picketbook-cli roster import.',
  saved: (count: number) =>
    `All ${count.toLocaleString('en-US')} entries of this shift saved on this computer`,
  notSaved: 'The last entry was not saved',
  captain: (name: string) => `Captain: ${name}`,
  shift: 'Shift',
  time: 'Time of the entries',
  now: 'This shift runs; entries get the time of the clock.',
  later: 'This shift is not running now; entries get this time.',
  signsIn: 'signs in',
  signsOut: 'signs out',
  inSince: (time: string) => `in since ${time}`,
  lastHere: (day: string) => `last here ${day}`,
  willMark: (marks: string) => `will be marked: ${marks}`,
  toReview: (marks: string) => `to review: ${marks}`,
  nobody: 'Nobody on the roster fits. Enter records nothing.',
  several: 'Several people fit. Choose with the arrow keys, then press Enter.',
  walkIn: 'walk-in with this name',
  guest: 'guest of this union',
  clear: 'clear',
  duty: (duty: string) => `duty: ${duty}`,
  duties: {
    picket: 'picket',
    alternate: 'alternate',
    flying: 'flying',
    special: 'special',
  } as Record<string, string>,
  undo: 'Undo',
  undoOf: (name: string) => `Undo: ${name}`,
  just: 'Just now',
  nothing: 'Nobody has signed in on this shift yet.',
  done: {
    in: (name: string) => `${name} signed in`,
    out: (name: string) => `${name} signed out`,
    void: (name: string) => `taken back: ${name}`,
  } as Record<string, (name: string) => string>,
  undone: 'undone',
  onLine: 'On the line now',
  split: (members: number, guests: number) =>
    `${people(members)}, ${guests.toLocaleString('en-US')} ${guests === 1 ? 'guest' : 'guests'}`,
  byUnion: 'By union',
  byGate: 'By gate',
  signOut: 'Sign out',
  signOutOf: (name: string) => `Sign out: ${name}`,
  notOut: 'Not signed out',
};
