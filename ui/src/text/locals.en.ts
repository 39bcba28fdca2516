const people = (names: readonly string[]): string => names.join(', ');

/** The words of the page on which the committee lets locals speak. */
export const locals = {
  lead: 'The committee can let a local publish its own notices, with its own numbers, signed by its own officers. Members see who speaks. A local writes in its own folder only: it cannot speak for the committee, give an order for all, or answer a rumor in the committee’s name.',
  none: 'No local publishes in its own name yet.',
  notYet: 'There is no feed yet. Found it first.',
  noFolder:
    'This desk does not know the folder of the feed, so it cannot say who may publish. Choose it on the page “The desk”.',
  list: 'Locals that may publish',
  slug: 'Short name',
  who: (threshold: number, names: readonly string[]) =>
    `${threshold} of ${names.length} have to sign: ${people(names)}.`,
  nothing: 'It has published nothing yet.',
  published: (count: number) =>
    `${count} ${count === 1 ? 'notice' : 'notices'}. The list is signed by its officers.`,
  current: (at: string) => `Current until ${at}.`,
  stale: (at: string) => `Stale since ${at}.`,
  waits:
    'Its keys were replaced, and its new officers have not signed its notices anew yet. Until they do, new members get nothing of it.',
  problem: (why: string) => `A new member would take nothing of it: ${why}`,
  add: 'Let a local publish…',
  addTitle: 'Let a local publish in its own name',
  change: 'Change…',
  changeOf: (name: string) => `Change who may sign for ${name}`,
  changeTitle: (name: string) => `Change ${name}`,
  end: 'End…',
  endOf: (name: string) => `End ${name}’s right to publish`,
  endTitle: (name: string) => `End ${name}’s right to publish`,
  endLead:
    'From then on members’ apps take nothing new of it. What it said stays with them, and it is said that its right has ended.',
  slugHint:
    'Two to 40 small letters, digits and hyphens, like local-399. It stays for good: it is the folder of its notices.',
  slugWrong: 'Only small letters, digits and hyphens, and no hyphen at either end.',
  name: 'Name, as members see it',
  nameTaken: 'Another local is called so already.',
  officers: 'Its officers',
  officersHint: 'Each of them makes a key on their own computer and sends you the card.',
  now: (names: readonly string[]) => `Now: ${people(names)}.`,
  officersAnew:
    'To change them, add the cards of all its officers of today. Without a card they stay as they are.',
  anew: 'With other keys, its new officers have to sign all of its notices anew before its series goes on. Its folder, numbers and notices stay.',
  threshold: 'How many of them have to sign',
  thresholdOf: (need: number, all: number) => `${need} of ${all}`,
  one: 'One signature is enough here, so one stolen key can speak for the local. Two of three is safer.',
  all: 'Everybody has to sign, so one lost key silences the local until the committee changes its keys.',
  tooFew: 'So many cannot sign. Add cards, or choose a smaller number.',
  nothingChanged: 'Nothing is changed yet.',
  run: 'Make the signing request…',
  fileName: (slug: string) => `${slug || 'local'}.picket-sign`,
  endFile: (slug: string) => `end-${slug}.picket-sign`,
} as const;
