import type { Facts, Instant, Lead, Person, Rota, Route, Score } from '#features/leads/model.ts';
import type { Loads } from '#features/leads/rules/loads.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import type { Hand, Policy } from '#features/leads/rules/policy.ts';

export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');

export function after(minutes: number): Instant {
  return NOW.add({ minutes });
}

function aPerson(id: string, roles: string[], owner = true): Person {
  return {
    id,
    name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)} Test`,
    email: `${id}@fernhill.example`,
    roles,
    zone: 'America/New_York',
    hours: { 1: [['09:00', '17:00']], 2: [['09:00', '17:00']], 3: [['09:00', '17:00']] },
    weight: 1,
    slackId: `U${id.toUpperCase()}`,
    ...(owner ? { ownerId: `owner-${id}` } : {}),
  };
}

const people: Record<string, Person> = {
  ana: aPerson('ana', ['ae']),
  sam: aPerson('sam', ['ae']),
  lee: aPerson('lee', ['sdr']),
  priya: aPerson('priya', ['cs']),
  mia: aPerson('mia', ['ops']),
  dana: aPerson('dana', ['founder', 'manager'], false),
};

export function hand(id: string): Hand {
  const person = people[id];
  return { slackId: person?.slackId ?? `U${id.toUpperCase()}`, external: false, ...(person ? { person } : {}) };
}

export const policy: Policy = {
  people,
  found: () => ({}),
  respondBy: (from) => from.add({ hours: 1 }),
  clocks: {
    stopsOn: 'touch',
    owner: (from) => [
      { name: 'nudge', at: from.add({ minutes: 45 }) },
      { name: 'breach', at: from.add({ hours: 1 }) },
      { name: 'reassign', at: from.add({ hours: 2 }) },
    ],
    handoff: (from) => [{ name: 'manager', at: from.add({ hours: 4 }) }],
    again: (from) => from.add({ hours: 24 }),
    rested: (steps, { from, to }) =>
      steps.map((step) => (step.done ? step : { ...step, at: step.at.add(from.until(to)) })),
    pause: { until: (from) => from.add({ hours: 48 }), times: 1 },
    misses: 2,
  },
  undoFor: Temporal.Duration.from({ minutes: 10 }),
  attempts: {
    most: 3,
    askAt: (from) => from.add({ hours: 120 }),
    askAgainAt: (from) => from.add({ hours: 48 }),
    asksAgain: 2,
  },
  ringsAt: (_person, from) => from,
  rollup: { above: 5 },
  returnedRise: 10,
  allowClaim: true,
  packs: 'routing@1 slas@1 team@1',
};

export function facts(contact: Facts['contact'] = {}): Facts {
  return {
    contact: { email: 'jane@acme.example', first_name: 'Jane', last_name: 'Doe', ...contact },
    company: { name: 'Acme Robotics', employees: 240 },
    activity: {},
    created_at: NOW,
  };
}

export const score: Score = {
  fit: 45,
  engagement: 41,
  total: 86,
  band: 'hot',
  tier: 'tier1',
  range: { low: 86, high: 86 },
  unknown: [],
  lines: [{ rule: 'size-tier1', half: 'fit', points: 20, state: 'met', says: 'Company size matches', evidence: '240' }],
  signals: [],
  mql: true,
  pack: 'scoring@1',
};

export const toAna: Route = {
  to: 'person',
  person: 'ana',
  pool: 'ae',
  turn: 'round robin: 1 of 2',
  clause: 'mql-tier1',
  why: [],
  pack: 'routing@1',
};

export function aLead(over: Partial<Lead> = {}): Lead {
  return {
    id: 'L1',
    contactId: '501',
    version: 1,
    openedAt: NOW,
    seenAt: NOW,
    facts: facts(),
    score,
    route: toAna,
    state: { name: 'waiting', owner: 'ana', since: NOW, respondBy: after(60), overdue: false },
    crm: {},
    ...over,
  };
}

export function book(
  lead: Lead | undefined,
  rota: Rota = {},
): { lead: Lead | undefined; rota: Rota; loads: Loads; nextId: string } {
  return { lead, rota, loads: {}, nextId: 'L9' };
}

/** What a plan does; fails where it refuses. */
export function applied(plan: LeadPlan): Extract<LeadPlan, { ok: true }> {
  if (!plan.ok) throw new Error(plan.refusal.says);
  return plan;
}
