import { DAY } from './arrivals.ts';
import { between, deck, shuffled, weighted, type Random, type Shares } from './chance.ts';
import type { Company } from './companies.ts';
import { contactOf, shown, type Person, type Seeding } from './seeding.ts';
import type { Colleague } from './team.ts';
import { writeTouch } from './touches.ts';

const OPEN_STAGES = [
  'appointmentscheduled',
  'qualifiedtobuy',
  'presentationscheduled',
  'decisionmakerboughtin',
  'contractsent',
] as const;
type OpenStage = (typeof OPEN_STAGES)[number];

const STANDING: Shares<OpenStage> = [
  ['appointmentscheduled', 28],
  ['qualifiedtobuy', 24],
  ['presentationscheduled', 20],
  ['decisionmakerboughtin', 15],
  ['contractsent', 13],
];

/** Every deal that is lost has its reason. */
const LOST: Shares<string> = [
  ['No decision: stayed with spreadsheets', 34],
  ['No budget this year', 24],
  ['Chose Rivalbrook', 18],
  ['An integration is missing', 12],
  ['Our contact left the company', 12],
];

/** What they pay a year, in thousands, by how many work there. */
function amountOf(random: Random, company: Company | undefined): string {
  const employees = Number(company?.['numberofemployees'] ?? 40);
  const [low, high] = employees < 50 ? [6, 13] : employees < 200 ? [10, 24] : employees < 500 ? [16, 34] : [24, 48];
  return String(between(random, low, high) * 1_000);
}

/** A sale with somebody, from when it began (epoch milliseconds). */
export interface Sale {
  person: Person;
  owner: Colleague;
  at: number;
  /** With somebody who is a customer already. */
  expansion: boolean;
}

export type Outcome = 'open' | 'won' | 'lost';

/** Which of the sales are closed: the oldest ones, and of those a share is won. */
export function outcomesOf(
  random: Random,
  sales: readonly Sale[],
  share: { closed: number; won: number },
): Map<Sale, Outcome> {
  const closed = sales.toSorted((a, b) => a.at - b.at).slice(0, Math.round(sales.length * share.closed));
  const won = new Set(shuffled(random, closed).slice(0, Math.round(closed.length * share.won)));
  return new Map(
    sales.map((sale): [Sale, Outcome] => [sale, won.has(sale) ? 'won' : closed.includes(sale) ? 'lost' : 'open']),
  );
}

/** Where the open ones stand, one at each call: some in each stage. */
export function standings(random: Random, count: number): () => OpenStage {
  return deck(random, STANDING, count);
}

/** The stages a deal went through after its first. */
function path(random: Random, outcome: Outcome, standing: OpenStage): string[] {
  if (outcome === 'won') return [...OPEN_STAGES.slice(1), 'closedwon'];
  if (outcome === 'lost') return [...OPEN_STAGES.slice(1, between(random, 1, OPEN_STAGES.length)), 'closedlost'];
  return OPEN_STAGES.slice(1, OPEN_STAGES.indexOf(standing) + 1);
}

/** When a deal is closed: within the last 90 days, and not within three weeks of its beginning where there is time. */
function closing(when: Random, at: number, last: number): number {
  const soonest = Math.max(at + 21 * DAY, last - 88 * DAY);
  return soonest < last ? between(when, soonest, last) : at + (last - at) * 0.9;
}

/** The deal from its first stage to the one it is in, with what its end means for the person and their company. */
export function writeDeal(seeding: Seeding, sale: Sale, outcome: Outcome, standing: OpenStage): void {
  const { crm, diary, calendar, who, when, last } = seeding;
  const { person, owner, at, expansion } = sale;
  const stages = path(who, outcome, standing);
  const length = outcome === 'open' ? (last - at) * 0.9 : closing(when, at, last) - at;
  const moment = (step: number): number =>
    Math.min(last, calendar.after(Math.floor(at + (length * step) / stages.length), 0, owner.zone));
  const held = { id: '' };
  const properties = {
    dealname: `${person.company?.['name'] ?? `${person.name.first} ${person.name.last}`}: ${expansion ? 'more seats' : 'first year'}`,
    amount: amountOf(who, person.company),
    dealstage: OPEN_STAGES[0],
    pipeline: 'default',
    dealtype: expansion ? 'existingbusiness' : 'newbusiness',
    closedate: shown(at + between(who, 40, 75) * DAY),
    hubspot_owner_id: owner.id,
  };
  diary.write(at, () => {
    const contact = contactOf(seeding, person);
    const company = contact.properties.get('associatedcompanyid') ?? '';
    held.id = crm.create('deals', properties, { source: 'CRM_UI', at }, [
      { to: { type: 'contacts', id: contact.id }, typeId: 3 },
      ...(company === '' ? [] : [{ to: { type: 'companies' as const, id: company }, typeId: 5 }]),
    ]).id;
  });
  for (const [index, stage] of stages.entries()) {
    const then = moment(index + 1);
    const reason = weighted(who, LOST);
    if (who() < 0.6) writeTouch(seeding, person, owner, calendar.after(then, between(when, 5, 90), owner.zone));
    diary.write(then, () => moveDeal(seeding, person, held.id, stage, then, reason));
  }
}

function moveDeal(seeding: Seeding, person: Person, id: string, stage: string, at: number, reason: string): void {
  const { crm } = seeding;
  const deal = crm.tables.deals.get(id);
  if (deal === undefined) return;
  const writer = { source: 'CRM_UI', at } as const;
  const closes = stage.startsWith('closed') && { closedate: shown(at) };
  crm.update(
    deal,
    { dealstage: stage, ...closes, ...(stage === 'closedlost' && { closed_lost_reason: reason }) },
    writer,
  );
  const contact = contactOf(seeding, person);
  const before = contact.properties.get('lifecyclestage');
  if (stage === 'closedlost' && before !== 'customer') crm.update(contact, { hs_lead_status: 'BAD_TIMING' }, writer);
  if (stage !== 'closedwon') return;
  crm.update(contact, { lifecyclestage: 'customer', hs_lead_status: 'CONNECTED' }, writer);
  const company = crm.tables.companies.get(contact.properties.get('associatedcompanyid') ?? '');
  if (company !== undefined) crm.update(company, { lifecyclestage: 'customer' }, writer);
}
