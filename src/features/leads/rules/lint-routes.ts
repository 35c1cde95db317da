import { BANDS } from './bands.ts';
import type { LeadPacks, RouteRule } from './lead-packs.ts';
import type { Oddity } from './oddity.ts';
import { inWords, ruleFor, scopeOf, type Combination } from './score-space.ts';

/** A combination and the rule that decides about it; undefined when none does. */
interface Decided extends Combination {
  rule: RouteRule | undefined;
}

/** Lets the rules decide about every combination of points, and looks where they end. */
export function routeOddities(packs: LeadPacks, space: Combination[]): Oddity[] {
  const decided = space.map((each) => ({ ...each, rule: ruleFor(scopeOf(each, packs), packs) }));
  return [...lostBands(decided, packs), ...unheardOnes(decided, packs), ...falseMqls(decided, packs)];
}

function lostBands(decided: Decided[], { routing }: LeadPacks): Oddity[] {
  return BANDS.flatMap((band): Oddity[] => {
    const lost = decided.filter(({ rule, score }) => !rule && score.band === band);
    const example = lost.toSorted((a, b) => b.score.total - a.score.total)[0];
    if (!example) return [];
    const says = `no rule holds for some leads of the ${band} band: they go to the fallback queue "${routing.fallbackQueue}"; add a rule for them. So it is in ${outOf(lost, decided)} combinations of points, such as ${example.score.total} points: ${inWords(example)}`;
    return [{ pack: 'routing', path: ['rules'], says }];
  });
}

/** Who asks must reach a person or a queue, unless they are disqualified. */
function unheardOnes(decided: Decided[], packs: LeadPacks): Oddity[] {
  const asking = decided.filter(({ score }) => score.handRaiser && !score.disqualified);
  const unheard = asking.filter(({ rule }) => rule && !reachesPeople(rule));
  return [...Map.groupBy(unheard, ({ rule }) => rule!)].map(([rule, those]): Oddity => {
    const best = those.toSorted((a, b) => b.score.total - a.score.total)[0]!;
    const says = `somebody who asks for a demo can end in ${rule.to} by this rule; move the rule for score.hand_raiser above it, or write one. So it is in ${outOf(those, asking)} combinations of points with such a request, such as ${best.score.total} points: ${inWords(best)}`;
    return { pack: 'routing', path: ['rules', packs.routing.rules.indexOf(rule)], says };
  });
}

const POINTS = ['score.total', 'score.band', 'score.fit', 'score.engagement'];
/** A rule that asks for one of these says why somebody who is no MQL is routed. */
const REASONS = ['score.mql', 'score.hand_raiser', 'signals'];

/** Rules that take points alone for an MQL, while definitions.yml says otherwise. */
function falseMqls(decided: Decided[], { routing, definitions: { mql } }: LeadPacks): Oddity[] {
  return routing.rules.flatMap((rule, index): Oddity[] => {
    const byPoints = rule.when.reads.some((path) => POINTS.includes(path));
    if (!byPoints || rule.when.reads.some((path) => REASONS.includes(path)) || !reachesPeople(rule)) return [];
    const taken = decided.filter((each) => each.rule === rule);
    const none = taken.filter(({ score }) => !score.mql);
    if (none.length === 0) return [];
    const says = `takes points alone for an MQL: ${none.length} of the ${taken.length} combinations that it sends to sales are none by the definition (${mql.label}: ${mql.clause.text}), of ${number(decided.length)} in all; ask score.mql instead of ${rule.when.reads.find((path) => POINTS.includes(path))}`;
    return [{ pack: 'routing', path: ['rules', index, 'when'], says }];
  });
}

function reachesPeople({ to }: RouteRule): boolean {
  return to === 'owner' || to === 'pool' || to === 'queue';
}

function outOf(some: unknown[], all: unknown[]): string {
  return `${number(some.length)} of ${number(all.length)}`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
