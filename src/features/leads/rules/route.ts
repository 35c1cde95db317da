import type { Colleague, Facts, Instant, Person, PersonId, Rota, Route, Score } from '../model.ts';
import type { Loads } from './loads.ts';
import { nextOnline } from './availability.ts';
import { factScope, scoreView, signalView } from './fact-scope.ts';
import type { LeadPacks, RouteRule } from './lead-packs.ts';
import { toAccountOwner } from './sticky.ts';
import { whoseTurn } from './round-robin.ts';

/** What a rule's destination is chosen from. */
export interface Choosing {
  facts: Facts;
  packs: LeadPacks;
  rota: Rota;
  loads: Loads;
  colleagues: Colleague[];
  people: Person[];
  now: Instant;
  why: string[];
  passOver?: PersonId | undefined;
}

/**
 * Where a lead goes: the first rule of routing.yml that holds. A rule that is unknown does not hold, and `why` says so. Who owns the lead
 * or its company in HubSpot keeps it at any hour; a pool gives it to somebody who is at work, or else to the hold queue.
 * With `passOver` it is given on: whoever it is not to stay with, nor anybody else for their account's sake, but to whose turn it is.
 */
export function routeLead(
  facts: Facts,
  score: Score,
  packs: LeadPacks,
  rota: Rota,
  people: Person[],
  now: Instant,
  loads: Loads = {},
  colleagues: Colleague[] = [],
  passOver?: PersonId,
): Route {
  const choosing: Choosing = { facts, packs, rota, loads, colleagues, people, now, why: [], passOver };
  const rule = firstRule(facts, score, packs, now, choosing.why);
  if (rule) return follow(rule, choosing);
  const queue = packs.routing.fallbackQueue;
  return {
    to: 'queue',
    queue,
    clause: 'no-rule',
    why: [...choosing.why, `No rule applies: ${queueWords(queue, packs)}`],
    pack: packs.versions.routing,
  };
}

/** What the conditions of routing.yml see of a lead. */
export function routeScope(facts: Facts, score: Score, packs: LeadPacks, now: Instant): Record<string, unknown> {
  return {
    ...factScope(facts, packs.scoring.icp),
    signals: score.signals.map((signal) => signalView(signal, now)),
    score: scoreView(score),
  };
}

/** The clause of a lead that was disqualified, and that a person sent to sales. */
export const RESCUED = 'rescued';

/** The way to sales of a lead that a person rescued: an owner keeps it, else the pools of `rescue_pools` in turn. */
export function routeRescued(
  facts: Facts,
  score: Score,
  packs: LeadPacks,
  rota: Rota,
  people: Person[],
  now: Instant,
  loads: Loads = {},
  colleagues: Colleague[] = [],
  passOver?: PersonId,
): Route {
  const why = ['Rescued: a person looked at it and sent it to sales'];
  if (score.disqualified) why.push(`It had been disqualified: ${score.disqualified.says}`);
  const base = { clause: RESCUED, why, pack: packs.versions.routing };
  const choosing: Choosing = { facts, packs, rota, loads, colleagues, people, now, why, passOver };
  const owned = passOver === undefined ? toAccountOwner(base, choosing) : undefined;
  return owned ?? toPool(packs.routing.rescuePools, base, choosing);
}

function firstRule(facts: Facts, score: Score, packs: LeadPacks, now: Instant, why: string[]): RouteRule | undefined {
  const scope = routeScope(facts, score, packs, now);
  for (const rule of packs.routing.rules) {
    const verdict = rule.when.evaluate(scope);
    if (verdict.holds === 'unknown')
      why.push(`Rule ${rule.clause} could not be weighed: ${verdict.missing.join(', ')} not known`);
    if (verdict.holds !== true) continue;
    why.push(rule.says);
    if (rule.to === 'disqualified' && score.disqualified) why.push(score.disqualified.says);
    return rule;
  }
  return undefined;
}

function follow(rule: RouteRule, choosing: Choosing): Route {
  const base = { clause: rule.clause, why: choosing.why, pack: choosing.packs.versions.routing };
  if (rule.to === 'owner' || rule.to === 'pool')
    return (
      (choosing.passOver === undefined ? toAccountOwner(base, choosing) : undefined) ??
      toPool(rule.pools, base, choosing)
    );
  if (rule.to !== 'queue') return { to: rule.to, ...base };
  choosing.why.push(queueWords(rule.queue, choosing.packs));
  return { to: 'queue', queue: rule.queue, ...base };
}

export type Base = Pick<Route, 'clause' | 'why' | 'pack'>;

/** Pools in order: the first with somebody at work. */
function toPool(pools: string[], base: Base, { packs, rota, loads, people, now, why, passOver }: Choosing): Route {
  const asked: Person[] = [];
  for (const pool of pools) {
    const { roles, says } = packs.routing.pools[pool]!;
    const members = people.filter(
      (person) => person.roles.some((role) => (roles as string[]).includes(role)) && !asked.includes(person),
    );
    const { person, shares, skipped } = whoseTurn(members, {
      rota,
      loads,
      now,
      ...(passOver !== undefined && { passOver }),
    });
    why.push(...skipped);
    asked.push(...members);
    if (!person || person.id === passOver) {
      why.push(`${says}: nobody can take it now`);
      continue;
    }
    const given = rota[person.id]?.given ?? 0;
    why.push(`${person.name} is next in turn among ${says}: ${given} ${given === 1 ? 'lead' : 'leads'} so far`);
    return {
      to: 'person',
      person: person.id,
      pool,
      turn: `round robin: ${members.indexOf(person) + 1} of ${members.length}`,
      shares,
      ...base,
    };
  }
  const queue = packs.routing.holdQueue;
  const { says, at } = nextOnline(asked, loads, now);
  why.push(`${queueWords(queue, packs)}, ${says}`);
  return { to: 'queue', queue, ...(at && { until: at }), ...base };
}

function queueWords(queue: string, packs: LeadPacks): string {
  return `Held in ${packs.routing.queues[queue]?.says ?? queue}`;
}
