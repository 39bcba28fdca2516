import type {
  NoticeKindView,
  NoticePage,
  NoticeRow,
  ParagraphView,
  Standing,
} from '../src/api/bindings';

export interface Written {
  number: number;
  revision: number;
  title: string;
  issued_at: string;
  kind: NoticeKindView;
  paragraphs: string[];
  standing?: Standing;
  more?: Partial<NoticePage>;
}

const DEMO = 'Demo text, written for this app from reported facts; not the committee’s words.';

const written: Written[] = [
  {
    number: 1,
    revision: 1,
    title: 'Strike order: stop work at 12:01 a.m. on May 2',
    issued_at: '2023-05-01T20:45:00-07:00',
    kind: 'order',
    standing: { is: 'superseded', by: 20 },
    paragraphs: [
      'Six weeks of talks with the Alliance of Motion Picture and Television Producers (AMPTP) have ended without an agreement. The contract expires at midnight Pacific time tonight.',
      '**The strike begins at 12:01 a.m. Pacific time on Tuesday, May 2, 2023.** That day is day 1 of the strike.',
      'A list of where the talks ended follows as notice 2.',
    ],
    more: { order: 'strike', effective_at: '2023-05-02T00:01:00-07:00' },
  },
  {
    number: 3,
    revision: 2,
    title: 'Picket lines: where they are and how long a shift lasts',
    issued_at: '2023-05-08T18:30:00-07:00',
    kind: 'picket',
    paragraphs: [
      'The strike is on since 12:01 a.m. Pacific time on May 2. Today is day 7.',
      'In Los Angeles the lines started at ten sites. A published list names, among others,\n- Disney, 500 S Buena Vista;\n- Netflix, 5800 Sunset.',
      'On weekdays a picket shift lasts four hours. The list is at [the page of sites](https://example.org/picket-sites?day=7).',
    ],
    more: {
      read_revision: 1,
      revisions: [
        {
          revision: 2,
          issued_at: '2023-05-08T18:30:00-07:00',
          verified_at: '2023-09-26T18:05:00-07:00',
        },
        {
          revision: 1,
          issued_at: '2023-05-03T09:10:00-07:00',
          verified_at: '2023-09-26T18:05:00-07:00',
        },
      ],
    },
  },
  {
    number: 4,
    revision: 1,
    title: 'There is talk of an extension; none was agreed',
    issued_at: '2023-05-06T12:00:00-07:00',
    kind: 'rumor',
    standing: { is: 'withdrawn', by: 5 },
    paragraphs: ['Nobody from this committee agreed to an extension.'],
    more: { answers: ['The old contract was extended quietly'] },
  },
  {
    number: 9,
    revision: 1,
    title: 'First session since the strike began',
    issued_at: '2023-08-11T21:00:00-07:00',
    kind: 'bargaining',
    paragraphs: [
      'The two sides met today for the first time since May 1.',
      'The employers gave a counterproposal. The committee will answer after it has studied it.',
    ],
    more: {
      badges: [
        { kind: 'bidi', detail: 'Paragraph 2 holds a mark that turns the direction of the text.' },
      ],
    },
  },
  {
    number: 15,
    revision: 2,
    title: 'Fourth day without agreement; meeting again on Sunday',
    issued_at: '2023-09-23T21:10:00-07:00',
    kind: 'bargaining',
    paragraphs: [
      'The two sides met today, for the fourth day in a row, and did not announce an agreement. Today is day 145 of the strike.',
      'A joint statement of the Guild and the AMPTP says only that they will meet again on Sunday, September 24. It names no offer and no date for an agreement.',
    ],
    more: {
      answers: ['Deal within hours or days', 'A best-and-final offer is on the table'],
      revisions: [
        {
          revision: 2,
          issued_at: '2023-09-23T21:10:00-07:00',
          verified_at: '2023-09-26T18:05:00-07:00',
        },
        {
          revision: 1,
          issued_at: '2023-09-22T21:10:00-07:00',
          verified_at: '2023-09-26T18:05:00-07:00',
        },
      ],
    },
  },
  {
    number: 18,
    revision: 1,
    title: 'Picketing is suspended; nobody returns to work yet',
    issued_at: '2023-09-24T21:00:00-07:00',
    kind: 'order',
    paragraphs: [
      'Picketing is suspended from tonight. **This is not an order to return to work.**',
    ],
    more: { order: 'suspend_picket', effective_at: '2023-09-24T21:00:00-07:00' },
  },
  {
    number: 20,
    revision: 1,
    title: 'Return to work: the strike ends at 12:01 a.m. on September 27',
    issued_at: '2023-09-26T18:00:00-07:00',
    kind: 'order',
    paragraphs: [
      '**The strike ends at 12:01 a.m. Pacific time on Wednesday, September 27, 2023.** From then on members may work. Until then the orders in notices 1 and 18 stand.',
      'This order takes the place of the strike order in notice 1 and of the order in notice 18. The strike will have lasted 148 days; today is day 148.',
      'The end of the strike is not the ratification of the contract. The members vote on that from October 2 to October 9.',
    ],
    more: {
      order: 'return_to_work',
      effective_at: '2023-09-27T00:01:00-07:00',
      supersedes: [1, 18],
    },
  },
];

const KINDS: NoticeKindView[] = ['bargaining', 'picket', 'vote', 'help', 'general', 'correction'];

/** Notices enough to fill numbers 1 to `total`. */
export function notices(total: number): Map<number, Written> {
  const all = new Map<number, Written>();
  for (let number = 1; number <= total; number += 1) {
    const day = new Date(
      Date.UTC(2023, 4, 1, 19) + number * (total > 50 ? 3_600_000 : 518_400_000),
    );
    all.set(number, {
      number,
      revision: 1,
      title: `Update ${number}: ${['what was said in the sidebar', 'the companies ask for a meeting', 'how anonymous quotes are used against us', 'responses came in all areas, and none of them is an offer that this committee can recommend'][number % 4]}`,
      issued_at: day.toISOString().replace('.000Z', 'Z'),
      kind: KINDS[number % KINDS.length] ?? 'general',
      paragraphs: ['We met today.', 'We meet again tomorrow, and write to you after it.'],
    });
  }
  for (const notice of written) if (notice.number <= total) all.set(notice.number, notice);
  return all;
}

export function row(notice: Written, read: Map<number, number>, text: string): NoticeRow {
  const was = read.get(notice.number);
  return {
    number: notice.number,
    revision: notice.revision,
    title: notice.title,
    issued_at: notice.issued_at,
    kind: notice.kind,
    unread: was === undefined,
    changed_since_read: was !== undefined && was < notice.revision,
    standing: notice.standing ?? { is: 'in_force' },
    removed: notice.number === 7,
    rewritten: notice.number === 8,
    body: null,
    snippet:
      text && !/^\d+$/.test(text) ? `… and the «${text}» goes on until a notice says …` : null,
  };
}

function html(text: string): string {
  const [head = '', ...items] = text.split('\n- ');
  const inline = (part: string): string =>
    part
      .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
      .replace(/\[(.+?)\]\((.+?)\)/g, '<a href="$2" rel="noopener noreferrer">$1</a>');
  const list = items.map((item) => `<li>${inline(item)}</li>`).join('');
  return `<p>${inline(head)}</p>${list ? `<ul>${list}</ul>` : ''}`;
}

export function page(notice: Written, read: Map<number, number>, demo: boolean): NoticePage {
  const texts = demo ? [...notice.paragraphs, DEMO] : notice.paragraphs;
  const paragraphs: ParagraphView[] = texts.map((text, index) => ({
    number: index + 1,
    html: html(text),
    text,
  }));
  return {
    row: row(notice, read, ''),
    shown: notice.revision,
    title: notice.title,
    issued_at: notice.issued_at,
    issuer: 'WGA Negotiating Committee (demo)',
    effective_at: null,
    order: null,
    supersedes: [],
    withdraws: [],
    answers: [],
    language: 'en',
    demo,
    paragraphs,
    signers: {
      names: ['Demo Officer Ada Marlow', 'Demo Officer Cleo Vantage'],
      of: 3,
      threshold: 2,
    },
    verified_at: '2023-09-26T18:05:00-07:00',
    came_from: 'demo-feed',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    revisions: [
      {
        revision: notice.revision,
        issued_at: notice.issued_at,
        verified_at: '2023-09-26T18:05:00-07:00',
      },
    ],
    read_revision: null,
    badges: [],
    older: notice.number > 1 ? notice.number - 1 : null,
    newer: notice.number + 1,
    ...notice.more,
  };
}
