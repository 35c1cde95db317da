import type { Instant, Lead, PersonId, Rota, Route } from '../model.ts';

/** So many leads a person may be behind or ahead: ten rejections on one morning do not bring ten leads in a row. */
const OWED_AT_MOST = 3;

/** The round robin counts a lead for whoever has it; when that changes, the turn moves with it. */
export function moveTurn(rota: Rota, before: Lead | undefined, after: Lead, now: Instant): Rota {
  const from = before && turnHolder(before);
  const to = turnHolder(after);
  if (from === to) return rota;
  const shares = after.route.to === 'person' ? after.route.shares : undefined;
  const freed = from === undefined ? shareOut(rota, shares, 1) : turnReturned(rota, from, shares);
  return to === undefined ? shareOut(freed, shares, -1) : turnTaken(freed, to, shares, now);
}

/** The round robin after a lead that was with nobody went this way. */
export function placeTurn(rota: Rota, route: Route, now: Instant): Rota {
  if (route.to !== 'person') return rota;
  const { person: owner, shares } = route;
  return route.pool === 'owner' ? rota : turnTaken(shareOut(rota, shares, 1), owner, shares, now);
}

/** Nobody's turn: what is not with a person, and what came to its existing owner past the round robin. */
function turnHolder({ state, route }: Lead): PersonId | undefined {
  if (state.name !== 'waiting' && state.name !== 'accepted') return undefined;
  const keptOwner = route.to === 'person' && route.pool === 'owner' && route.person === state.owner;
  return keptOwner ? undefined : state.owner;
}

type Standing = Rota[PersonId];
type Shares = Record<PersonId, number> | undefined;

/** A turn takes place, or is undone: those who were on are owed their shares of one lead more, or less. */
function shareOut(rota: Rota, shares: Shares, sign: 1 | -1): Rota {
  const standings = Object.entries(shares ?? {}).map(([id, share]) => [id, owing(rota[id], sign * share)]);
  return { ...rota, ...Object.fromEntries(standings) };
}

/** Who takes a lead that was nobody's turn, from a queue for instance, has one more and owes nobody one. */
function turnTaken(rota: Rota, id: PersonId, shares: Shares, now: Instant): Rota {
  const standing = shares ? owing(rota[id], -1) : rota[id];
  return { ...rota, [id]: { ...standing, given: (standing?.given ?? 0) + 1, lastAt: now } };
}

function turnReturned(rota: Rota, id: PersonId, shares: Shares): Rota {
  const standing = rota[id];
  if (!standing) return rota;
  return {
    ...rota,
    [id]: { ...(shares ? owing(standing, 1) : standing), given: Math.max(0, standing.given - 1) },
  };
}

function owing(standing: Standing | undefined, more: number): Standing {
  const owed = (standing?.owed ?? 0) + more;
  return { given: 0, ...standing, owed: Math.max(-OWED_AT_MOST, Math.min(OWED_AT_MOST, owed)) };
}
