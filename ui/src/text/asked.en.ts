/** The words of "What members ask", at the committee. */
export const asked = {
  screen: 'What members ask',
  lead: 'Claims that members sealed for the committee, counted by topic, so that the next notice can answer them. There are no names in them.',
  keyTitle: 'The key for claims',
  keyNone:
    'Members seal claims to a key of the committee. Make it on one computer, or take it from another officer’s file.',
  keyMake: 'Make the key',
  keyMade: 'The key was made and is kept in this book.',
  keyTake: 'Take it from a file…',
  keySave: 'Save it for another officer…',
  keySaved: 'Saved, sealed with the passphrase.',
  keyTaken: 'This book holds the key now.',
  keyLine: 'Put this line into a notice, as a paragraph of its own:',
  keyNamed: (number: number) => `Notice ${number} carries it, so members’ devices find it.`,
  keyNotNamed: 'No notice in force carries it yet; until then members have to be given the key.',
  copyLine: 'Copy the line',
  passphrase: 'Passphrase for the file',
  passphraseHint:
    'Four or five random words. Tell it the other officer by another way than the file.',
  save: 'Save',
  take: 'Take',
  bring: 'Bring in files…',
  bringFolder: 'Bring in a folder…',
  came: (added: number, known: number) =>
    `${added} new ${added === 1 ? 'claim' : 'claims'}${known > 0 ? `, ${known} that ${known === 1 ? 'was' : 'were'} here already` : ''}.`,
  refused: 'Not taken',
  emptyTitle: 'Nothing has come in yet',
  emptyText:
    'Members seal claims on their own computers and hand the files over. Bring them in here; they are then counted by topic.',
  withDone: 'Show what was put aside',
  topic: (name: string, claims: number, heard: number) =>
    `${name}: ${claims} ${claims === 1 ? 'claim' : 'claims'}, heard ${heard} ${heard === 1 ? 'time' : 'times'}`,
  entry: (claims: number, since: string) =>
    `${claims} ${claims === 1 ? 'member’s claim' : 'members’ claims'}${since === '' ? '' : `, first heard ${since}`}`,
  speaks: (number: number) => `Notice ${number} speaks of it`,
  silent: 'no notice speaks of it',
  done: 'Put aside',
  again: 'Show again',
  aside: 'put aside',
  wasDone: 'Put aside.',
  copyAnswers: 'Copy the open ones for a notice',
};
