/** A made-up past of the lead path: leads of all kinds come in, wait, are offered, taken, given away and rejected. */
import type { EventDraft } from '#engine/plan.ts';
import type { Facts, Instant, Lead, LeadId, Person, PersonId, Rota } from '#features/leads/model.ts';
import { policyOf } from '#features/leads/policy-of.ts';
import { limitedPeople } from '#features/leads/rules/availability.ts';
import type { Decision } from '#features/leads/rules/decision.ts';
import type { LeadPacks } from '#features/leads/rules/lead-packs.ts';
import type { LeadBook, LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planIntake, type Judge } from '#features/leads/rules/plan-intake.ts';
import { planReassign } from '#features/leads/rules/plan-reassign.ts';
import { planReject } from '#features/leads/rules/plan-reject.ts';
import { planRelease } from '#features/leads/rules/plan-release.ts';
import type { Hand } from '#features/leads/rules/policy.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { rememberLook, scoreLead } from '#features/leads/rules/score.ts';

export interface History {
  decisions: Decision[];
  events: { subject: LeadId; at: Instant; draft: EventDraft }[];
  end: Instant;
}

interface Life {
  packs: LeadPacks;
  people: Record<PersonId, Person>;
  leads: Map<LeadId, Lead>;
  /** Ids of those that wait, and of the newest. */
  waiting: Set<LeadId>;
  newest: LeadId[];
  rota: Rota;
  now: Instant;
  chance: () => number;
  history: History;
}

/** `days` days up to `end` in which `count` leads come in. The same `seed` makes the same history. */
export function aHistory(
  packs: LeadPacks,
  { count, days, seed, end }: { count: number; days: number; seed: number; end: Instant },
): History {
  const owners = packs.team.people.map((person, index): [PersonId, Person] => [
    person.id,
    { ...person, slackId: `U${index}`, ownerId: `${100 + index}` },
  ]);
  const start = end.subtract({ hours: 24 * days });
  const history: History = { decisions: [], events: [], end };
  const life: Life = {
    packs,
    people: Object.fromEntries(owners),
    leads: new Map(),
    waiting: new Set(),
    newest: [],
    rota: {},
    now: start,
    chance: dice(seed),
    history,
  };
  const step = (days * 86_400_000) / count;
  for (let n = 0; n < count; n += 1) {
    life.now = start.add({ milliseconds: Math.floor(n * step) });
    release(life);
    comesIn(life, `L${n + 1}`, String(10_000 + n), factsOf(life, n));
    decideSomething(life);
    comesAgain(life);
  }
  return history;
}

function judgeOf({ packs, people, now }: Life): Judge {
  return {
    score: (facts, previous) => scoreLead(facts, packs, now, previous),
    remember: (facts, previous) => rememberLook(facts, packs, now, previous),
    route: (facts, score, rota, loads, colleagues) =>
      routeLead(facts, score, packs, rota, Object.values(people), now, loads, colleagues),
  };
}

function bookOf(life: Life, id: LeadId): LeadBook {
  const held = [...life.waiting].map((waiting) => life.leads.get(waiting)!);
  const loads = limitedPeople(Object.values(life.people), life.now).map(({ id: person, since }) => {
    const theirs = held.filter(({ state }) => state.name === 'waiting' && state.owner === person);
    const today = theirs.filter(
      ({ state }) => 'since' in state && state.since && Temporal.Instant.compare(state.since, since) >= 0,
    );
    return [person, { open: theirs.length, today: today.length }] as const;
  });
  return { lead: life.leads.get(id), rota: life.rota, loads: Object.fromEntries(loads), nextId: id };
}

function apply(life: Life, plan: LeadPlan): void {
  if (!plan.ok) return;
  const { lead, rota, decision } = plan.state;
  if (!life.leads.has(lead.id)) life.newest = [...life.newest.slice(-40), lead.id];
  life.leads.set(lead.id, lead);
  if (lead.state.name === 'waiting' || lead.state.name === 'held') life.waiting.add(lead.id);
  else life.waiting.delete(lead.id);
  life.rota = rota;
  if (decision) life.history.decisions.push(decision);
  life.history.events.push(...plan.events.map((draft) => ({ subject: lead.id, at: life.now, draft })));
}

function comesIn(life: Life, id: LeadId, contactId: string, facts: Facts): void {
  const policy = policyOf(life.packs, () => life.people)();
  apply(life, planIntake(bookOf(life, id), { contactId, facts, at: life.now }, judgeOf(life), policy, life.now));
}

/** Held leads whose time has come, oldest first. */
function release(life: Life): void {
  const policy = policyOf(life.packs, () => life.people)();
  for (const lead of [...life.waiting].map((id) => life.leads.get(id)!)) {
    if (lead.state.name !== 'held' || lead.route.to !== 'queue' || !lead.route.until) continue;
    if (Temporal.Instant.compare(lead.route.until, life.now) > 0) continue;
    apply(life, planRelease(bookOf(life, lead.id), judgeOf(life), policy, life.now));
  }
}

function newest(life: Life): Lead[] {
  return life.newest.map((id) => life.leads.get(id)!);
}

/** Somebody answers one of the last leads. */
function decideSomething(life: Life): void {
  const waiting = newest(life).filter(({ state }) => state.name === 'waiting');
  const lead = waiting[Math.floor(life.chance() * waiting.length)];
  if (lead?.state.name !== 'waiting') return;
  const person = life.people[lead.state.owner]!;
  const hand: Hand = { slackId: person.slackId!, external: false, person };
  const policy = policyOf(life.packs, () => life.people)();
  const dice = life.chance();
  const book = bookOf(life, lead.id);
  if (dice < 0.5) apply(life, planAccept(book, hand, policy, life.now));
  else if (dice < 0.8) apply(life, planReject(book, hand, { reason: 'timing' }, policy, life.now));
  else apply(life, planReassign(book, hand, { to: life.chance() < 0.5 ? 'sam' : 'ana' }, policy, life.now));
}

/** One whom nobody had to call does something more. */
function comesAgain(life: Life): void {
  const lead = newest(life).at(-Math.ceil(life.chance() * 20));
  if (!lead || lead.state.name !== 'unrouted') return;
  const activity = {
    ...lead.facts.activity,
    last_conversion: 'Webinar: Reporting',
    last_conversion_at: life.now,
    email_clicks: 2,
  };
  comesIn(life, lead.id, lead.contactId, { ...lead.facts, activity });
}

const TITLES = [
  'VP Operations',
  'Marketing Manager',
  'Student',
  'Head of Growth',
  'Nurse',
  'Freelance consultant',
  undefined,
];
const SIZES = [4, 15, 60, 150, 240, 800, 3_000, undefined];
const INDUSTRIES = ['COMPUTER_SOFTWARE', 'FINANCIAL_SERVICES', 'FOOD_PRODUCTION', undefined];
const FORMS = ['Pricing: Request a demo', 'ROI guide: Download', 'Webinar: Reporting', 'Newsletter', undefined];
const PAGES = ['https://fernhill.example/pricing', 'https://fernhill.example/', undefined];

function factsOf({ chance, now }: Life, n: number): Facts {
  const one = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)]!;
  const title = one(TITLES);
  const employees = one(SIZES);
  const industry = one(INDUSTRIES);
  const form = one(FORMS);
  const page = one(PAGES);
  return {
    contact: {
      email: `p${n}@company${n}.example`,
      first_name: 'Pat',
      last_name: `Number ${n}`,
      opted_out: chance() < 0.02,
      ...(title && { title }),
      ...(chance() < 0.05 && { lifecycle_stage: 'customer' }),
      ...(chance() < 0.05 && { owner_id: '100' }),
    },
    company: { id: String(n), name: `Company ${n}`, ...(employees && { employees }), ...(industry && { industry }) },
    activity: {
      visits: 2,
      page_views: Math.floor(chance() * 12),
      ...(page && { last_url: page, last_seen_at: now }),
      ...(form && { last_conversion: form, last_conversion_at: now }),
    },
    created_at: now,
  };
}

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
