import type { Path } from '#lib/packs.ts';
import type { Facts, Instant, Route, Score } from '../model.ts';
import type { LeadPacks } from './lead-packs.ts';
import type { ExampleFacts } from './example-schemas.ts';
import type { RoutingExample, ScoringExample } from './pack-schemas.ts';
import { routeLead } from './route.ts';
import { scoreLead } from './score.ts';

/** An example of a pack that does not come out as it says. */
export interface Mismatch {
  pack: 'scoring' | 'routing';
  path: Path;
  says: string;
}

/** Runs the examples of both packs with the rules as they are. */
export function runExamples(packs: LeadPacks): Mismatch[] {
  const scoring = packs.scoring.examples.flatMap((example, index) =>
    compare(example.expect, outcomeOfScore(scoreExample(example, packs))).map((says): Mismatch => ({
      pack: 'scoring',
      path: ['examples', index],
      says: `"${example.name}": ${says}`,
    })),
  );
  const routing = packs.routing.examples.flatMap((example, index) =>
    compare(example.expect, outcomeOfRoute(routeExample(example, packs))).map((says): Mismatch => ({
      pack: 'routing',
      path: ['examples', index],
      says: `"${example.name}": ${says}`,
    })),
  );
  return [...scoring, ...routing];
}

export function scoreExample(example: Pick<ScoringExample, 'at' | 'facts' | 'earlier'>, packs: LeadPacks): Score {
  const now = Temporal.Instant.from(example.at);
  const facts = exampleFacts(example.facts, now);
  const { memory: _now, ...score } = scoreLead(facts, packs, now);
  if (example.earlier.length === 0) return score;
  const signals = example.earlier.map(({ kind, days_ago: days }) => ({ kind, says: kind, at: before(now, days) }));
  return scoreLead(facts, packs, now, { ...score, band: 'low', signals });
}

export function routeExample(example: RoutingExample, packs: LeadPacks): Route {
  const now = Temporal.Instant.from(example.at);
  const facts = exampleFacts(example.facts, now);
  const rota = Object.fromEntries(Object.entries(example.owed).map(([id, owed]) => [id, { given: 0, owed }]));
  const loads = Object.fromEntries(Object.entries(example.open).map(([id, open]) => [id, { today: 0, open }]));
  return routeLead(facts, scoreExample(example, packs), packs, rota, packs.team.people, now, loads);
}

/** Facts with their days counted back from `now`. */
function exampleFacts(
  { contact, company, account, activity, created_days_ago: created }: ExampleFacts,
  now: Instant,
): Facts {
  const facts = Object.entries(activity ?? {}).map(([name, value]) =>
    name.endsWith('_days_ago') ? [name.replace(/_days_ago$/, '_at'), before(now, Number(value))] : [name, value],
  );
  return withoutAbsent({
    contact: { ...contact },
    company: { ...company },
    ...(account && { account: { companyId: '0', name: 'an account', ...account } }),
    activity: Object.fromEntries(facts),
    created_at: before(now, created),
  });
}

/** zod types an optional field as perhaps undefined; it never is. */
function withoutAbsent(facts: unknown): Facts {
  return facts as Facts;
}

function before(now: Instant, days: number): Instant {
  return now.subtract({ seconds: Math.round(days * 86_400) });
}

type Outcome = Record<string, string | number | boolean>;

function outcomeOfScore({ fit, engagement, band, tier, mql, handRaiser, disqualified, range }: Score): Outcome {
  return {
    fit,
    engagement,
    band,
    tier,
    mql,
    hand_raiser: handRaiser?.kind ?? 'none',
    disqualified: disqualified?.rule ?? 'none',
    ...range,
  };
}

function outcomeOfRoute(route: Route): Outcome {
  const { to, clause } = route;
  const none = { person: 'none', queue: 'none', pool: 'none' };
  if (route.to === 'person') return { ...none, to, clause, person: route.person, pool: route.pool };
  return { ...none, to, clause, ...(route.to === 'queue' && { queue: route.queue }) };
}

function compare(expected: { [key: string]: string | number | boolean | undefined }, outcome: Outcome): string[] {
  return Object.entries(expected)
    .filter(([key, value]) => value !== undefined && outcome[key] !== value)
    .map(([key, value]) => `${key} is ${outcome[key]}, the example expects ${value}`);
}

/** How many examples of the packs do not come out as expected. */
export function brokenExamples(packs: LeadPacks): number {
  return runExamples(packs).length;
}
