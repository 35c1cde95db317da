import type { FactKinds, Facts } from '../model.ts';

type Kind = keyof FactKinds;
type Contact = FactKinds['contacts'];

/** Every moment that a fact holds. */
const TIMES: { [K in Kind]: (fact: FactKinds[K]) => (number | null)[] } = {
  contacts: ({ leadAt, mqlAt, sqlAt, opportunityAt, customerAt }) => [leadAt, mqlAt, sqlAt, opportunityAt, customerAt],
  deals: ({ createdAt, closedAt, outcome }) => [createdAt, closedAt, ...(outcome === 'open' ? [Infinity] : [])],
  handoffs: ({ handedAt }) => [handedAt],
  tools: () => [Infinity],
  figures: ({ month }) => [month],
  scores: ({ at }) => [at],
  campaigns: ({ liveAt }) => [liveAt],
  flows: ({ at }) => [at],
  agreements: ({ at }) => [at],
};

/**
 * The facts that a report can need, read once: those of which anything is from `from` on. A report measures a hundred
 * times, and reading a hundred thousand rows for each would hold everybody up. `begins`: when the oldest of all is from.
 */
export function factsFrom(facts: Facts, from: number): { facts: Facts; begins: number } {
  let begins = Infinity;
  const kept = (Object.keys(TIMES) as Kind[]).flatMap((kind) => {
    const read = facts[kind] as (() => Iterable<FactKinds[Kind]>) | undefined;
    if (!read) return [];
    const list: FactKinds[Kind][] = [];
    for (const fact of read()) {
      const times = (TIMES[kind] as (fact: FactKinds[Kind]) => (number | null)[])(fact);
      for (const at of times) if (at !== null && at < begins) begins = at;
      if (times.some((at) => at !== null && at >= from)) list.push(fact);
    }
    return [[kind, () => list] as const];
  });
  return { facts: { ...(Object.fromEntries(kept) as Omit<Facts, 'currency'>), currency: facts.currency }, begins };
}

/**
 * The same as they stood at a moment: what came later has not happened, and a deal that was closed later is still open.
 * So a month that ended long ago and the one that ended today are told alike. Amounts and owners are as they are now, for
 * HubSpot's dates say nothing of theirs; handoffs are too, for they hold no later date than their own.
 */
export function asOf({ contacts, deals, ...others }: Facts, at: number): Facts {
  const then = (moment: number | null): number | null => (moment !== null && moment < at ? moment : null);
  const list = contacts && [...contacts()].map((fact) => contactThen(fact, at, then));
  const open =
    deals &&
    [...deals()]
      .filter(({ createdAt }) => createdAt < at)
      .map((deal) => {
        const isOpen = deal.closedAt !== null && deal.closedAt >= at;
        return isOpen ? { ...deal, outcome: 'open' as const, closedAt: null } : deal;
      });
  return { ...others, ...(list && { contacts: () => list }), ...(open && { deals: () => open }) };
}

function contactThen(fact: Contact, at: number, then: (moment: number | null) => number | null): Contact {
  if (TIMES.contacts(fact).every((moment) => moment === null || moment < at)) return fact;
  const { leadAt, mqlAt, sqlAt, opportunityAt, customerAt } = fact;
  return {
    ...{ ...fact, leadAt: then(leadAt), mqlAt: then(mqlAt), sqlAt: then(sqlAt) },
    ...{ opportunityAt: then(opportunityAt), customerAt: then(customerAt) },
  };
}

/** Only contacts that Baton touched, or only the others. */
export function touchedOnly({ contacts, ...others }: Facts, touched: boolean): Facts {
  if (!contacts) return others;
  return { ...others, contacts: () => Array.from(contacts()).filter((fact) => fact.touched === touched) };
}

/** What was given of a kind in a window, by channel and in all; undefined where nothing was. */
export function givenIn(
  { figures }: Facts,
  what: FactKinds['figures']['what'],
  { from, to }: { from: number; to: number },
): { all: number; n: number; by: Map<string, number> } | undefined {
  const by = new Map<string, number>();
  let [all, n] = [0, 0];
  for (const fact of figures?.() ?? []) {
    if (fact.what !== what || fact.month < from || fact.month >= to) continue;
    all += fact.amount;
    n += 1;
    by.set(fact.source, (by.get(fact.source) ?? 0) + fact.amount);
  }
  return n === 0 ? undefined : { all, n, by };
}
