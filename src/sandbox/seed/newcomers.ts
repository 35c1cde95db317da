import { arrival, DAY } from './arrivals.ts';
import type { Calendar } from './calendar.ts';
import { chosen, deck, pick, type Random, type Shares } from './chance.ts';
import { fitOf, RIVAL, typedName, UNIVERSITY, type Company } from './companies.ts';
import { reaches, type Chances, type Reach, type Size } from './funnel.ts';
import { addressPart, anyCountry, emailOf, someone, zoneOf, type Name } from './people.ts';
import { SOURCES, type Source } from './sources.ts';

/** Somebody who came to Fernhill's site, a webinar or a stand at an event. */
export interface Newcomer {
  at: number;
  name: Name;
  email: string;
  country: string;
  zone: string;
  source: Source;
  /** What they have in HubSpot as a company of its own. */
  company: Company | undefined;
  /** Contact properties: the job title, the company as it was typed, and what is wrong with them. */
  about: Record<string, string>;
  reach: Reach;
}

type Kind = 'ordinary' | 'at a customer' | 'free mail' | 'student' | 'consultant' | 'competitor';

const KINDS: Shares<Kind> = [
  ['ordinary', 83],
  ['free mail', 7],
  ['at a customer', 3],
  ['student', 3],
  ['consultant', 2.4],
  ['competitor', 1.6],
];

/** How likely they are to buy, next to somebody ordinary. */
const SERIOUS: Record<Kind, number> = {
  ordinary: 1,
  'free mail': 0.15,
  'at a customer': 0,
  student: 0,
  consultant: 0,
  competitor: 0,
};

/** The faults that every real database has: addresses that bounce, people who opted out, fields that nobody filled in. */
const FLAWS: Shares<Record<string, string>> = [
  [{}, 70],
  [{ hs_email_hard_bounce_reason_enum: 'UNKNOWN_USER' }, 2.5],
  [{ hs_email_bad_address: 'true' }, 1.5],
  [{ hs_email_optout: 'true' }, 5],
  [{ jobtitle: '' }, 11],
  [{ country: '' }, 5],
  [{ company: '' }, 3],
  [{ lastname: '' }, 2],
];

/** Job titles; the second number is how likely such a person is to buy. */
const TITLES: Shares<readonly [string, number]> = [
  [['VP Operations', 2], 7],
  [['Head of Marketing', 2], 10],
  [['Chief Executive Officer', 1.5], 5],
  [['Co-Founder', 1.5], 5],
  [['Operations Manager', 1.6], 10],
  [['Marketing Manager', 1.4], 13],
  [['Revenue Operations Lead', 2], 8],
  [['Demand Generation Manager', 1.6], 7],
  [['Chief Financial Officer', 0.6], 4],
  [['Sales Director', 0.7], 7],
  [['Data Analyst', 0.3], 7],
  [['Customer Success Manager', 0.3], 6],
  [['IT Administrator', 0.2], 6],
  [['Office Manager', 0.2], 5],
];

const FREE_MAIL = ['postbox.example', 'mailhaven.example', 'quickletter.example'];
const CONSULTING = ['Independent Advisor', 'Marketing Consultant', 'Freelance RevOps Consultant'];

interface Draft extends Chances, Omit<Newcomer, 'reach'> {}

export interface Crowd {
  who: Random;
  when: Random;
  calendar: Calendar;
  /** Epoch milliseconds of the last thing that happened. */
  last: number;
  size: Size;
  /** The time zone of whoever imports the lists of an event. */
  office: string;
  customers: readonly Company[];
  prospects: readonly Company[];
}

/** Each prospect has somebody; a few have many. */
function employer(crowd: Crowd, kind: Kind, index: number): Company | undefined {
  const { who, prospects, customers } = crowd;
  switch (kind) {
    case 'ordinary':
      return prospects[index] ?? prospects[Math.floor(who() ** 2 * prospects.length)];
    case 'at a customer':
      return pick(who, customers);
    case 'student':
      return UNIVERSITY;
    case 'competitor':
      return RIVAL;
    case 'free mail':
    case 'consultant':
      return undefined;
  }
}

function addressOf(who: Random, kind: Kind, name: Name, company: Company | undefined): string {
  if (kind === 'student') return emailOf(name, `student.${UNIVERSITY['domain'] ?? ''}`);
  return emailOf(
    name,
    company?.['domain'] ?? (kind === 'consultant' ? `${addressPart(name.last)}-advice.example` : pick(who, FREE_MAIL)),
  );
}

/** An address that nobody has yet. */
export function untaken(taken: Set<string>, email: string): string {
  const [local, domain] = email.split('@');
  let free = email;
  for (let n = 2; taken.has(free); n += 1) free = `${local}${n}@${domain}`;
  taken.add(free);
  return free;
}

function titleOf(who: Random, kind: Kind, usual: string): string {
  if (kind === 'student') return 'Student';
  return kind === 'consultant' ? pick(who, CONSULTING) : usual;
}

/** Deals out who comes next; call it once for each newcomer. */
function drafts(crowd: Crowd, taken: Set<string>): () => Draft {
  const { who, when, size, last } = crowd;
  const [kinds, flaws] = [deck(who, KINDS, size.newcomers), deck(who, FLAWS, size.newcomers)];
  const [sources, titles] = [deck(who, SOURCES, size.newcomers), deck(who, TITLES, size.newcomers)];
  let ordinary = 0;
  return () => {
    const [kind, source, flaw, [usual, buyer]] = [kinds(), sources(), flaws(), titles()];
    const company = employer(crowd, kind, kind === 'ordinary' ? ordinary++ : 0);
    const name = someone(who);
    const country = company?.['country'] ?? anyCountry(who);
    const zone = zoneOf(country);
    const came = arrival(when, crowd.calendar, source, zone, last);
    const at = source.id === 'event' ? crowd.calendar.after(came, 0, crowd.office) : came;
    const reachable = !Object.keys(flaw).some((field) => field.startsWith('hs_email'));
    return {
      at,
      name,
      email: untaken(taken, addressOf(who, kind, name, company)),
      country,
      zone,
      source,
      company,
      about: { jobtitle: titleOf(who, kind, usual), company: typedName(who, company?.['name']), ...flaw },
      age: (last - at) / DAY,
      interest: source.id === 'event' ? 3 : source.quality,
      promise: reachable ? SERIOUS[kind] * source.quality * buyer * fitOf(company) : 0,
    };
  };
}

/** Who came, in the order in which they came, and how far each has got. */
export function newcomers(crowd: Crowd, taken: Set<string>): Newcomer[] {
  const all = Array.from({ length: crowd.size.newcomers }, drafts(crowd, taken));
  const reach = reaches(crowd.who, all);
  return all.map((draft) => ({ ...draft, reach: reach.get(draft) ?? 'lead' })).toSorted((a, b) => a.at - b.at);
}

/** The same people again, days later and under another address: what a duplicate check is to find. */
export function secondTimes(crowd: Crowd, all: readonly Newcomer[], taken: Set<string>): Newcomer[] {
  const { who, when, last, size } = crowd;
  const early = chosen(who, all, size.duplicates, ({ at, company }) =>
    company !== undefined && at < last - 7 * DAY ? 1 : 0,
  );
  return early.map((one, index): Newcomer => {
    const [local = '', domain = ''] = one.email.split('@');
    const [first = '', lastName = ''] = local.split('.');
    const address = [`${first}@mail.${domain}`, `${first[0]}.${lastName}@${domain}`, `${local}@${FREE_MAIL[0]}`][
      index % 3
    ];
    const plain = { first: capital(addressPart(one.name.first)), last: capital(addressPart(one.name.last)) };
    return {
      ...one,
      at: Math.floor(one.at + (last - one.at) * (0.2 + 0.7 * when())),
      email: untaken(taken, address ?? one.email),
      name: index % 4 === 3 ? plain : one.name,
      about: { company: one.about['company'] ?? '' },
      reach: 'lead',
    };
  });
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
