const number = (value: number): string => value.toLocaleString('en-US');

/** Words of retention. */
export const retention = {
  screen: 'Retention',
  lead: 'The list of strikers is the strike’s best-kept secret. What is not there cannot be taken. Say how long each kind of data is needed.',
  here: (entries: number, members: number) =>
    `On this computer: ${number(entries)} entries of attendance, ${number(members)} people.`,
  clocks: 'How long it is kept',
  attendance: 'Attendance with names',
  attendanceHint: 'After the shift’s end. The counts of people and hours stay.',
  roster: 'People of the roster',
  rosterHint: 'Those who did not come and whose row was not touched since.',
  incidents: 'Incidents',
  incidentsHint: 'After they happened.',
  days: (days: number) => (days === 0 ? 'Until I say otherwise' : `${number(days)} days`),
  save: 'Set the clocks',
  saved: 'The clocks are set. Nothing was removed.',
  preview: 'What a purge would remove now',
  nothing: 'Nothing.',
  items: {
    entries: 'entries of attendance',
    shifts: 'shifts lose their names and keep their counts',
    members: 'people of the roster',
    member_edits: 'changes by hand',
    sheets: 'paper sheets (who keyed them)',
    incidents: 'incidents',
    backups: 'backups that may hold them; a new one is made',
  } as Record<string, string>,
  purge: 'Purge…',
  ask: 'Remove this for good?',
  more: 'It goes from the book, from its free space and from its backups. There is no undo. Copies that were carried away are not reached.',
  go: 'Remove for good',
  done: 'Removed for good. The counts stay.',
  reports: 'Earlier purges',
  noReports: 'None.',
  report: (at: string, entries: number, members: number, incidents: number) =>
    `${at}: ${number(entries)} entries, ${number(members)} people, ${number(incidents)} incidents`,
  handOver: 'Hand over and wipe',
  handOverLead:
    'When a captain gives the laptop back: a copy of this book goes to a stick, is opened again and counted, and only then everything about people is removed here. The copy opens with this book’s passphrase.',
  copy: 'Make the copy…',
  copied: (path: string, entries: number, members: number) =>
    `The copy in ${path} was opened and counted: ${number(entries)} entries, ${number(members)} people.`,
  type: (entries: number) => `Type ${entries} to wipe this computer`,
  typeHint: 'The number of entries in the copy.',
  wipe: 'Wipe',
  wiped: 'Everything about people was removed from this computer. The counts stay.',
};
