/** Who speaks: a role, and `second` for another person of it. */
export type Part = 'founder' | 'ops' | 'ae' | 'other ae' | 'sdr' | 'cs';

/** What a text may speak of. Names are first names. */
export interface Words {
  name(part: Part): string;
  /** "Sam is off on Monday 2 March: Presidents’ Day", where a public holiday is near. */
  holiday: string | undefined;
}

export interface Line {
  by: Part;
  says: string | ((words: Words) => string | undefined);
  reactions?: Record<string, Part[]>;
  /** `statement`: of the company's cards; `inventory`: the list of tools. */
  file?: 'statement' | 'inventory';
}

export interface Talk extends Line {
  channel: 'general' | 'customer-success' | 'marketing-ops' | 'marketing-metrics';
  /** So many working days ago, at that time, both as the one who speaks counts them. */
  daysAgo: number;
  at: string;
  /** In the thread; so many minutes of office hours after the line before. */
  thread?: (Line & { after: number })[];
}

const METRICS: Talk[] = [
  {
    channel: 'marketing-metrics',
    daysAgo: 9,
    at: '09:40',
    by: 'ops',
    says: 'Last week from my dashboard: 96 leads, 9 MQLs, 4 SQLs.',
    reactions: { eyes: ['founder'] },
    thread: [
      { after: 12, by: 'sdr', says: 'I count 6 SQLs in my own list.' },
      { after: 25, by: 'founder', says: 'And the board deck says 12 MQLs. Which of the three do I show?' },
      { after: 9, by: 'ops', says: 'The 12 have the webinar list in them. We never agreed whether those count.' },
    ],
  },
  {
    channel: 'marketing-metrics',
    daysAgo: 5,
    at: '11:25',
    by: 'ops',
    says: 'The weekly numbers come tomorrow. Somebody renamed a column and half of the sheet is #REF!',
    reactions: { cry: ['ae'], pray: ['founder', 'cs'] },
  },
  {
    channel: 'marketing-metrics',
    daysAgo: 2,
    at: '10:10',
    by: 'founder',
    says: 'Pipeline in HubSpot: $412k. Pipeline in the sheet of sales: $355k. I cannot show either of them.',
    thread: [
      { after: 31, by: 'ae', says: 'Two of the deals in HubSpot are dead, nobody has closed them.' },
      { after: 14, by: 'ops', says: 'I will go through all of them. Again.', reactions: { heart: ['ae'] } },
    ],
  },
];

const OPERATIONS: Talk[] = [
  {
    channel: 'marketing-ops',
    daysAgo: 8,
    at: '14:05',
    by: 'founder',
    says: 'The card statement of the last four months. We are near $6k a month for tools, can somebody tell me what half of these are?',
    file: 'statement',
    reactions: { eyes: ['ops', 'ae', 'cs'] },
    thread: [
      {
        after: 38,
        by: 'ops',
        says: 'My list has eleven, and one of those we cancelled. I have no idea who bought Typeform.',
        file: 'inventory',
      },
      { after: 15, by: 'sdr', says: 'That was me, for one survey. I thought the trial would end by itself.' },
      { after: 22, by: 'founder', says: 'And why do we pay for two schedulers?' },
      {
        after: 120,
        by: 'ae',
        says: 'I only use Calendly. And I have not opened a recording in Gong for weeks, to be honest.',
      },
    ],
  },
  {
    channel: 'marketing-ops',
    daysAgo: 7,
    at: '09:20',
    by: 'other ae',
    says: 'Who owns the demo request in the shared inbox? It has been there for two days.',
    reactions: { eyes: ['ops'] },
    thread: [
      { after: 210, by: 'sdr', says: ({ name }) => `I thought it was yours, ${name('other ae')}.` },
      {
        after: 45,
        by: 'other ae',
        says: 'Just called. They signed with Rivalbrook yesterday.',
        reactions: { facepalm: ['sdr', 'ops'], cry: ['ae'] },
      },
      { after: 20, by: 'founder', says: 'Two days?!' },
    ],
  },
  {
    channel: 'marketing-ops',
    daysAgo: 6,
    at: '09:50',
    by: 'sdr',
    says: 'Three of the last five MQLs I got are students. What makes somebody an MQL here?',
    reactions: { joy: ['ae', 'other ae'] },
    thread: [
      { after: 18, by: 'ops', says: 'More than 60 points. Whoever reads the blog long enough gets there.' },
      { after: 11, by: 'ae', says: 'So it does not matter at all who they are? That explains my week.' },
      {
        after: 35,
        by: 'ops',
        says: 'Then let us write it down: fit AND interest. Would you both sign that?',
        reactions: { '+1': ['sdr', 'ae', 'founder'] },
      },
    ],
  },
  {
    channel: 'marketing-ops',
    daysAgo: 4,
    at: '15:15',
    by: 'ops',
    says: 'About 4 in 100 people are in HubSpot twice. Where both records have an owner, which one stays?',
    thread: [{ after: 52, by: 'cs', says: 'The one with the notes, please.' }],
  },
  {
    channel: 'marketing-ops',
    daysAgo: 3,
    at: '11:45',
    by: 'ae',
    says: 'At the dentist this afternoon. Can somebody look after my leads?',
    thread: [{ after: 6, by: 'sdr', says: 'Happy to, I just cannot see which ones are yours until they reply.' }],
  },
];

const EVERYBODY: Talk[] = [
  {
    channel: 'general',
    daysAgo: 10,
    at: '09:05',
    by: 'founder',
    says: 'Morning all. The board meets in two weeks: I need pipeline, MQLs and win rate of the quarter. One number each.',
    reactions: { saluting_face: ['ae', 'cs'] },
    thread: [
      { after: 28, by: 'ae', says: 'Pipeline from my sheet or from HubSpot?' },
      { after: 7, by: 'founder', says: 'Those should be the same, no?', reactions: { eyes: ['ops', 'sdr'] } },
    ],
  },
  {
    channel: 'customer-success',
    daysAgo: 8,
    at: '16:00',
    by: 'cs',
    says: 'I heard of our newest customer from the customer today. Who tells me when a deal closes?',
    thread: [
      { after: 13, by: 'ae', says: 'Sorry! I thought HubSpot mails you.' },
      { after: 5, by: 'cs', says: 'It mails everybody, so nobody reads it.', reactions: { '100': ['sdr'] } },
    ],
  },
  { channel: 'general', daysAgo: 6, at: '13:30', by: 'ops', says: ({ holiday }) => holiday },
];

export const TALKS: Talk[] = [...EVERYBODY, ...METRICS, ...OPERATIONS];
