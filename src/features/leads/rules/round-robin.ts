import type { Instant, Person, PersonId, Rota } from '../model.ts';
import type { Loads } from './loads.ts';
import { awayReason, limitReason } from './availability.ts';

/** Whose turn it is, or nobody's, with a sentence about each person who was passed over. */
export interface Turn {
  person: Person | undefined;
  /** What falls to each of those who are on, by weight: together one lead. */
  shares: Record<PersonId, number>;
  skipped: string[];
}

export interface Asking {
  rota: Rota;
  loads: Loads;
  now: Instant;
  /** Who has just had this lead: not again, unless nobody else is on. */
  passOver?: PersonId;
}

/** The next of those who are on. It is the caller who writes the turn into the rota, once it is taken. */
export function whoseTurn(people: Person[], asking: Asking): Turn {
  const skipped: string[] = [];
  const on = people.filter((person) => {
    const reason = awayReason(person, asking.now) ?? limitReason(person, asking.loads[person.id]);
    if (reason) skipped.push(`${person.name}: ${reason}`);
    return !reason;
  });
  const others = on.filter(({ id }) => id !== asking.passOver);
  const passed = others.length > 0 ? on.find(({ id }) => id === asking.passOver) : undefined;
  if (passed) skipped.push(`${passed.name}: has just had this lead`);
  const total = on.reduce((sum, { weight }) => sum + weight, 0);
  const shares = Object.fromEntries(on.map(({ id, weight }) => [id, weight / total]));
  return { person: nextOf(passed ? others : on, shares, asking.rota), shares, skipped };
}

/**
 * Smooth weighted turns, by Tijdeman's solution of the chairman assignment problem: of those who are not ahead of their share, the
 * one who would soonest be a whole lead behind; at a tie who waited longest, then file order. While the same people are on, nobody
 * is ever a whole lead away from their share, whatever the weights. nginx's rule, the most behind goes first, comes to 1.18 leads.
 */
function nextOf(people: Person[], shares: Record<PersonId, number>, rota: Rota): Person | undefined {
  const count = Object.keys(shares).length;
  const slack = count > 1 ? 1 / (2 * count - 2) : 0;
  const standings = people.map((person) => {
    const share = shares[person.id]!;
    const { owed = 0, lastAt } = rota[person.id] ?? {};
    return {
      person,
      owed: rounded(owed + share),
      soon: rounded((1 - slack - owed) / share),
      last: lastAt?.epochMilliseconds ?? -Infinity,
    };
  });
  const behind = standings.filter(({ owed }) => owed >= rounded(slack));
  const [first] =
    behind.length > 0
      ? behind.toSorted((a, b) => a.soon - b.soon || a.last - b.last)
      : standings.toSorted((a, b) => b.owed - a.owed || a.last - b.last);
  return first?.person;
}

/** Sums of thirds are not quite whole: without this they would decide ties. */
function rounded(value: number): number {
  return Math.round(value * 1e6);
}
