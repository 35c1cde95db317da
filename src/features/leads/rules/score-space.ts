import type { Facts, Score, Signal } from '../model.ts';
import { factScope, scoreView, signalView } from './fact-scope.ts';
import type { LeadPacks, RouteRule } from './lead-packs.ts';
import type { ScoringData } from './pack-schemas.ts';
import { scoreLead } from './score.ts';

/** A made-up lead: what it is and did, and the score that the packs give it. */
export interface Combination {
  facts: Facts;
  score: Score;
}

const AT = Temporal.Instant.from('2026-03-03T15:00:00Z');
/** Each doubles the number of combinations; the rules of a company that has more are looked at in part. */
const MOST_EVENTS = 10;

/**
 * Every combination of company size (tier 1, tier 2, neither, below the minimum), industry, role and the events that bring points, all
 * of it just now, about leads of whom nothing else is known: 2,048 of them where seven events bring points.
 */
export function scoreSpace(packs: LeadPacks): Combination[] {
  return companies(packs).flatMap((facts) =>
    subsets(pointedSignals(packs)).map((signals) => scored(facts, signals, packs)),
  );
}

/** The same leads, if they were among those whom sales never gets; with no event and with all. */
export function excludedSpace(packs: LeadPacks): Combination[] {
  const all = pointedSignals(packs);
  return companies(packs)
    .flatMap((facts) => exclusions(facts, packs))
    .flatMap((facts) => [[], all].map((signals) => scored(facts, signals, packs)));
}

/** What conditions see of a combination. */
export function scopeOf({ facts, score }: Combination, packs: LeadPacks): Record<string, unknown> {
  return {
    ...factScope(facts, packs.scoring.icp),
    signals: score.signals.map((signal) => signalView(signal, AT)),
    score: scoreView(score),
  };
}

/** The first rule of routing.yml that holds. */
export function ruleFor(scope: Record<string, unknown>, { routing }: LeadPacks): RouteRule | undefined {
  return routing.rules.find(({ when }) => when.evaluate(scope).holds === true);
}

/** "Company size matches ICP tier 2 (+10), Asked for a demo (+20)" */
export function inWords({ score }: Combination): string {
  const met = score.lines.filter(({ state, points }) => state === 'met' && points !== 0);
  return met.map(({ says, points }) => `${says} (${points > 0 ? '+' : ''}${points})`).join(', ') || 'nothing known';
}

function scored(facts: Facts, signals: Signal[], packs: LeadPacks): Combination {
  return { facts, score: scoreLead(facts, packs, AT, { ...BEFORE, signals }) };
}

const BEFORE: Score = {
  fit: 0,
  engagement: 0,
  total: 0,
  band: 'low',
  tier: 'none',
  range: { low: 0, high: 0 },
  unknown: [],
  lines: [],
  signals: [],
  mql: false,
  pack: '',
};

function companies({ scoring }: LeadPacks): Facts[] {
  const icp = scoring.icp as unknown as ScoringData['icp'];
  const industries = [icp.tier1.industries[0]!, 'of another trade'];
  const titles = [icp.buyer_titles[0]!, 'of another calling'];
  return sizes(icp).flatMap((employees) =>
    industries.flatMap((industry) =>
      titles.map((title) => ({ contact: { title }, company: { employees, industry }, activity: {}, created_at: AT })),
    ),
  );
}

/** A number of employees for each of tier 1, tier 2, neither and below the minimum, where there is one. */
function sizes({ tier1, tier2, minimum_employees: minimum }: ScoringData['icp']): number[] {
  const within = (tier: typeof tier1, size: number) => tier.employees.from <= size && size <= tier.employees.to;
  const ends = [tier1, tier2].flatMap(({ employees: { from, to } }) => [from, to, from - 1, to + 1]);
  const candidates = [...ends, minimum, minimum - 1].filter((size) => size >= 0);
  const kinds = [
    (size: number) => within(tier1, size),
    (size: number) => within(tier2, size) && !within(tier1, size),
    (size: number) => !within(tier1, size) && !within(tier2, size) && size >= minimum,
    (size: number) => size < minimum,
  ];
  return kinds.flatMap((fits) => candidates.find(fits) ?? []);
}

/** One signal for each rule that gives points for signals. */
function pointedSignals({ scoring }: LeadPacks): Signal[] {
  const rules = [...scoring.fit.rules, ...scoring.engagement.rules].filter(({ signals }) => signals);
  const kinds = [...new Set(rules.map(({ signals }) => signals![0]!))].slice(0, MOST_EVENTS);
  return kinds.map((kind) => ({ kind, says: kind, at: AT }));
}

function subsets<T>(items: T[]): T[][] {
  return Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((__, index) => bits & (2 ** index)));
}

/** By each list of `icp.negative`: an address at one of its domains, or a title of its. */
function exclusions(facts: Facts, { scoring }: LeadPacks): Facts[] {
  const { negative } = scoring.icp as unknown as ScoringData['icp'];
  return Object.entries(negative).flatMap(([name, [first]]) => {
    if (first === undefined) return [];
    const contact = name.endsWith('domains') ? { ...facts.contact, email: `a@${first}` } : { title: first };
    return [{ ...facts, contact }];
  });
}
