const many = (value: number): string => value.toLocaleString('en-US');
const people = (value: number): string => `${many(value)} ${value === 1 ? 'person' : 'people'}`;
const entries = (value: number): string => `${many(value)} ${value === 1 ? 'entry' : 'entries'}`;

/** Words of the picket line. */
export const picket = {
  screen: 'Line',
  keys: 'Keys',
  field: 'Name or member number',
  fieldHint: 'A few letters of the name, a member number, or scan a card',
  noShift: 'No shift yet',
  noShiftText:
    'The line needs a site and a shift. Add them under Sites and shifts, then come back here.',
  noRoster:
    'The roster is empty, so everybody is a walk-in or an unknown card. Take the roster in under Roster.',
  saved: (count: number) =>
    count === 0
      ? 'Nothing recorded on this shift yet'
      : count === 1
        ? 'The one entry of this shift is saved on this computer'
        : `All ${many(count)} entries saved on this computer`,
  notSafe: (count: number) =>
    `${entries(count)} not yet on the disk. They are kept in memory and written as soon as there is space: leave Picketbook open.`,
  lockWouldLose:
    'Entries of the line are not on the disk yet, and locking would lose them. Make space first; lock again to lock all the same.',
  captain: (name: string) => `Captain of the shift: ${name}`,
  youAre: 'You are',
  youAreHint: 'your name, for the record',
  shift: 'Shift',
  time: 'Time of the entries',
  runs: 'running now',
  later: 'not running now',
  signsIn: 'signs in',
  signsOut: 'signs out',
  inSince: (time: string) => `in since ${time}`,
  lastHere: (day: string) => `last here ${day}`,
  willMark: (marks: string) => `will be marked: ${marks}`,
  toReview: (marks: string) => `to review: ${marks}`,
  nobody: (text: string) => `Nobody is called “${text}”. F2 signs them in as a walk-in.`,
  nobodyRow: 'walk-in, not on the roster',
  several: 'Several people fit. Choose with the arrow keys, then press Enter.',
  typeName: 'Type the name of the walk-in first, then press F2.',
  typeUnion: 'Type the guest’s union first, then press F3.',
  settle: 'Could not be told apart, still to be signed in',
  settleOne: (text: string) => `Choose who “${text}” is`,
  forget: (text: string) => `Leave out “${text}”`,
  walkIn: 'walk-in with this name',
  guest: 'guest of this union',
  guestOf: (union: string) => `guest, ${union}`,
  guestLeaves: 'with Shift: a guest leaves',
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
    void: (name: string) => `${name}: taken back`,
    keep: (name: string) => `${name}: kept as it is`,
  } as Record<string, (name: string) => string>,
  undone: 'undone',
  corrected: 'corrected',
  waits: 'not yet on the disk',
  estimated: 'estimated',
  onLine: 'On the line now',
  split: (members: number, guests: number) =>
    `${many(members)} ${members === 1 ? 'member' : 'members'}, ${many(guests)} ${guests === 1 ? 'guest' : 'guests'}`,
  heads: (now: number, most: number, at: string) =>
    `Head count over the shift: ${people(now)} now, most ${many(most)} at ${at}`,
  byUnion: 'By union',
  byGate: 'By gate',
  wholeSite: 'whole site',
  signOut: 'Sign out',
  signOutOf: (name: string) => `Sign out: ${name}`,
  notOut: (count: number) => `Not signed out: ${many(count)}`,
  showOpen: 'Show who',
  mend: 'Estimate the missing sign-outs',
};
