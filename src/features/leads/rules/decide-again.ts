import type { Rota, Route, Score } from '../model.ts';
import { peopleOf, type Decision } from './decision.ts';
import type { LeadPacks } from './lead-packs.ts';
import { routeLead } from './route.ts';
import { scoreLead } from './score.ts';

/** What a decision comes to under these packs. Under those that it was made with: exactly what it came to then. */
export function decideAgain(
  decision: Decision,
  packs: LeadPacks,
  rota: Rota = decision.rota,
): { score: Score; route: Route } {
  const { facts, at, before, loads, colleagues, passOver } = decision;
  const score = scoreLead(facts, packs, at, before);
  const people = peopleOf(decision, packs.team.people);
  const route = routeLead(
    facts,
    score,
    packs,
    rota,
    people,
    at,
    loads,
    passOver === undefined ? colleagues : [],
    passOver,
  );
  return { score, route };
}

/** Where a route leads, as one word: two routes with the same word do the same to the lead. */
export function destinationOf(route: Route): string {
  if (route.to === 'person') return `person ${route.person}`;
  return route.to === 'queue' ? `queue ${route.queue}` : route.to;
}
