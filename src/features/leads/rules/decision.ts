import { encode } from '#lib/json.ts';
import type { Colleague, Facts, Instant, Lead, LeadId, Person, PersonId, Rota, Route, Score } from '../model.ts';
import type { LeadBook } from './lead-plan.ts';
import type { Loads } from './loads.ts';
import type { Before } from './score.ts';

/** What is known of a person beyond team.yml: the owner id that HubSpot gave, an absence. */
export type Found = Partial<Person>;

/** One placing of a lead with all that it was made from, so that it can be made again exactly, or under other packs. */
export interface Decision {
  lead: LeadId;
  /** `intake`: on news of the contact. `release`: it was held, and somebody could be at work again. */
  kind: 'intake' | 'release';
  at: Instant;
  facts: Facts;
  /** What the score before this one contributed; absent for a lead that was new. */
  before?: Before;
  rota: Rota;
  loads: Loads;
  /** Who had other leads of the same account on their hands. */
  colleagues?: Colleague[];
  people: Record<PersonId, Found>;
  /** The clock took it from them: it was given on past them, and past who has others of the account. */
  passOver?: PersonId;
  score: Score;
  route: Route;
  /** `scoring@1 routing@1 slas@1 team@1 definitions@1` */
  packs: string;
}

/** The decision that made `lead` what it is. `before`: the score that the new one was made on. */
export function decisionOf(
  kind: Decision['kind'],
  lead: Lead,
  { book, before, people, packs, now }: { book: LeadBook; before: Score | undefined } & Surroundings,
): Decision {
  return {
    lead: lead.id,
    kind,
    at: now,
    facts: lead.facts,
    ...(before && { before: remembered(before) }),
    rota: book.rota,
    loads: book.loads,
    ...(book.colleagues && book.colleagues.length > 0 && { colleagues: book.colleagues }),
    people,
    score: lead.score,
    route: lead.route,
    packs: `${lead.score.pack} ${packs}`,
  };
}

interface Surroundings {
  people: Decision['people'];
  packs: string;
  now: Instant;
}

/** Of an earlier score what the next one looks at. */
function remembered({ signals, band, memory }: Before): Before {
  return memory ? { signals: [], band, memory } : { signals, band };
}

/** By person what team.yml does not say. Where somebody was found in Slack decides nothing, so it is left out. */
export function foundOf(declared: Person[], people: Record<PersonId, Person>): Decision['people'] {
  const found = declared.flatMap((person): [PersonId, Found][] => {
    const now = people[person.id] ?? person;
    const news = Object.entries(now).filter(([name, value]) => name !== 'slackId' && differs(person, name, value));
    return news.length === 0 ? [] : [[person.id, Object.fromEntries(news)]];
  });
  return Object.fromEntries(found);
}

function differs(person: Person, name: string, value: unknown): boolean {
  const stated = person[name as keyof Person];
  return value !== stated && encode(value) !== encode(stated);
}

/** The people of these packs as they were found when the decision was made. */
export function peopleOf({ people }: Pick<Decision, 'people'>, declared: Person[]): Person[] {
  return declared.map((person) => ({ ...person, ...people[person.id] }));
}
