/** The words of the fact sheet and of what goes to the committee. */
export const sheet = {
  share: 'Fact sheet',
  back: 'Back to the claim',
  title: 'Fact sheet',
  lead: 'One page for the line. The notice comes first, the claim once and small. Nothing on it says where or from whom you heard it.',
  head: 'What the signed notices say',
  goingRound: 'Going round:',
  source: 'Source:',
  made: (day: string) => `Made on ${day}.`,
  words: (number: number) =>
    `Check words as of notice ${number}. Compare them with your own device:`,
  demo: 'Demo: text written for this app, not the committee’s words.',
  print: 'Print',
  picture: 'Save as a picture…',
  page: 'Save as a page…',
  machine: 'Save for machines…',
  machineHint: 'schema.org ClaimReview (JSON-LD), for sites that list reviewed claims.',
  copy: 'Copy for a chat',
  saved: 'Saved.',
  closedTitle: 'Words of the closed table stand on this page',
  closedWhat: (names: string[]) =>
    `They also stand in ${names.join(' and ')}. What was said at a closed table should not go round by your hand.`,
  closedGo: 'Use it all the same',
  fileName: (id: number) => `fact-sheet-${id}`,

  toCommittee: 'Send to the committee',
  toCommitteeCount: (count: number) => `Send to the committee (${count})`,
  choose: 'Among those for the committee',
  chooseHint:
    'The committee sees the sentence, its topic, how often and since when you heard it. No name, no place, not your words.',
  chosen: 'Among those for the committee.',
  unchosen: 'Stays here.',
  sealTitle: 'Claims for the committee',
  sealLead:
    'The file is sealed: only the committee can open it. Hand it over on a stick, by mail or through your captain.',
  sealList: 'What the committee will read',
  sealNone: 'No claim is chosen yet. Open a claim and tick the box for the committee.',
  sealKey: (source: string) => `Sealed to the key in ${source}.`,
  sealNoKey:
    'No notice on this device names the committee’s key for claims. Ask an officer for it and put it in here.',
  sealKeyField: 'Key of the committee',
  sealKeyHint: 'It begins with age1. Nobody vouches for a key that came another way.',
  sealHeard: (times: number, since: string) =>
    `heard ${times} ${times === 1 ? 'time' : 'times'}${since === '' ? '' : `, first on ${since}`}`,
  seal: 'Save the sealed file…',
  sealed: (claims: number) =>
    `${claims} ${claims === 1 ? 'claim was' : 'claims were'} sealed for the committee.`,
  sealName: 'claims.picket-claims',
};
