import type { LeadId, PersonId, Rota, Route, Score } from '../model.ts';
import { decideAgain } from './decide-again.ts';
import type { Decision } from './decision.ts';
import type { LeadPacks } from './lead-packs.ts';
import { placeTurn } from './rota.ts';

/** A decision as it was made, and what came of it under other packs. */
export interface Replayed {
  decision: Decision;
  /** Where the lead stands in the replay after this decision. */
  score: Score;
  route: Route;
}

/** Where a lead stands: with nobody, waiting for somebody to be at work, or with people. */
type Standing = 'new' | 'open' | 'held' | 'placed';

interface Place {
  recorded: Standing;
  replayed: Standing;
  score: Score;
  route: Route;
}

/**
 * Makes recorded decisions again under `packs`, oldest first. With the packs that they were made with it comes to exactly the same.
 * The round robin goes on from where it would stand: what separates it from the recorded one is carried from each decision to the
 * next, and is nothing as long as nothing moved. A lead that would have been with people before is not placed a second time. What
 * cannot be known is taken as recorded: how many leads each person had on their hands, and from which band a lead came.
 */
export function* replay(decisions: Iterable<Decision>, packs: LeadPacks): Generator<Replayed> {
  const places = new Map<LeadId, Place>();
  let drift: Drift = {};
  for (const decision of decisions) {
    const rota = drifted(decision.rota, drift);
    const known = places.get(decision.lead);
    const made = isMade(decision, known) ? decideAgain(decision, packs, rota) : undefined;
    const now = made && isTaken(decision, made.route) ? made : (known ?? made!);
    const after = now === made ? placeTurn(rota, made.route, decision.at) : rota;
    drift = driftBetween(placeTurn(decision.rota, decision.route, decision.at), after);
    const { score, route } = now;
    places.set(decision.lead, { recorded: standingOf(decision.route), replayed: standingOf(route), score, route });
    yield { decision, score, route };
  }
}

/** Whether this decision would have been made at all: the lead may have been elsewhere by then. */
function isMade({ kind }: Decision, known: Place | undefined): boolean {
  if (!known || known.recorded === known.replayed) return true;
  return kind === 'release' ? known.replayed === 'held' : known.replayed === 'open';
}

/** A held lead that nobody can take goes on waiting. */
function isTaken({ kind }: Decision, route: Route): boolean {
  return kind === 'intake' || route.to === 'person';
}

function standingOf(route: Route): Standing {
  if (route.to === 'person') return 'placed';
  if (route.to !== 'queue') return 'open';
  return route.until === undefined ? 'placed' : 'held';
}

type Turn = Rota[PersonId];

/** By person what the replayed round robin differs in. */
type Drift = Record<PersonId, { given: number; owed: number; recorded: Turn | undefined; lastAt: Turn['lastAt'] }>;

function driftBetween(recorded: Rota, replayed: Rota): Drift {
  const drift: Drift = {};
  for (const id of new Set([...Object.keys(recorded), ...Object.keys(replayed)])) {
    const [was, is] = [recorded[id], replayed[id]];
    const given = (is?.given ?? 0) - (was?.given ?? 0);
    const owed = (is?.owed ?? 0) - (was?.owed ?? 0);
    const sameTime = is?.lastAt?.epochMilliseconds === was?.lastAt?.epochMilliseconds;
    if (given !== 0 || owed !== 0 || !sameTime) drift[id] = { given, owed, recorded: was, lastAt: is?.lastAt };
  }
  return drift;
}

/** The recorded standing, moved by the difference. */
function drifted(recorded: Rota, drift: Drift): Rota {
  const moved = Object.entries(drift).map(([id, { given, owed, recorded: was, lastAt: last }]) => {
    const now = recorded[id];
    // Who had another turn since then had it in both.
    const moving = now?.lastAt?.epochMilliseconds !== was?.lastAt?.epochMilliseconds;
    const lastAt = moving ? now?.lastAt : last;
    const turn = { given: Math.max(0, (now?.given ?? 0) + given), owed: (now?.owed ?? 0) + owed };
    return [id, { ...turn, ...(lastAt && { lastAt }) }] as const;
  });
  return moved.length === 0 ? recorded : { ...recorded, ...Object.fromEntries(moved) };
}
