import type { FactKinds, Facts, Held, Window } from '../model.ts';

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
export function factsFrom(facts: Facts, { from, to }: Window): { facts: Held; begins: number } {
  let begins = Infinity;
  const all = { from: 0, to };
  const kept = (Object.keys(TIMES) as Kind[]).flatMap((kind) => {
    const read = facts[kind] as ((window: Window) => Iterable<FactKinds[Kind]>) | undefined;
    if (!read) return [];
    const list: FactKinds[Kind][] = [];
    for (const fact of read(all)) {
      const times = (TIMES[kind] as (fact: FactKinds[Kind]) => (number | null)[])(fact);
      for (const at of times) if (at !== null && at < begins) begins = at;
      if (times.some((at) => at !== null && at >= from)) list.push(fact);
    }
    return [[kind, () => list] as const];
  });
  return { facts: { ...(Object.fromEntries(kept) as Omit<Held, 'currency'>), currency: facts.currency }, begins };
}

/**
 * What a window holds, as it stood at its end: what came later has not happened, and a deal that was closed later is still
 * open. So a month that ended long ago and the one that ended today are told alike. Amounts are as they are now, for HubSpot's
 * dates say nothing of theirs; handoffs are too, for they hold no later date than their own. What has nothing to do with the
 * window is left out: each number is then worked out from few records, and not from all of a year.
 */
export function factsIn({ currency, contacts, deals, tools, ...dated }: Held, window: Window): Held {
  const { to } = window;
  const touched = contacts && Array.from(contacts()).filter((fact) => touches(fact, window));
  const stood = touched?.map((fact) => contactAt(fact, to));
  const kept = deals && Array.from(deals()).filter((deal) => concerns(deal, window));
  const open = kept?.map((deal) => (isOpenAt(deal, to) ? { ...deal, outcome: 'open' as const, closedAt: null } : deal));
  const others = Object.entries(dated).map(([kind, read]) => {
    const timesOf = TIMES[kind as Kind] as (fact: FactKinds[Kind]) => (number | null)[];
    const list = Array.from(read() as Iterable<FactKinds[Kind]>).filter((fact) =>
      within(timesOf(fact)[0] ?? null, window),
    );
    return [kind, () => list];
  });
  return {
    ...{ currency, ...(Object.fromEntries(others) as Omit<Held, 'currency'>) },
    ...(stood && { contacts: () => stood }),
    ...(open && { deals: () => open }),
    ...(tools && { tools }),
  };
}

function within(at: number | null, { from, to }: Window): boolean {
  return at !== null && at >= from && at < to;
}

function touches({ leadAt, mqlAt, sqlAt, opportunityAt, customerAt }: Contact, window: Window): boolean {
  return (
    within(leadAt, window) ||
    within(mqlAt, window) ||
    within(sqlAt, window) ||
    within(opportunityAt, window) ||
    within(customerAt, window)
  );
}

function contactAt(fact: Contact, to: number): Contact {
  const then = (moment: number | null): number | null => (moment !== null && moment < to ? moment : null);
  const { id, source, form, leadAt, mqlAt, sqlAt, opportunityAt, customerAt } = fact;
  return {
    ...{
      id,
      source,
      ...(form !== undefined && { form }),
      leadAt: then(leadAt),
      mqlAt: then(mqlAt),
      sqlAt: then(sqlAt),
    },
    ...{ opportunityAt: then(opportunityAt), customerAt: then(customerAt) },
    // Asked of few, and dear.
    get touched() {
      return fact.touched;
    },
  };
}

type Deal = FactKinds['deals'];

const isOpenAt = ({ outcome, closedAt }: Deal, to: number): boolean =>
  outcome === 'open' || (closedAt !== null && closedAt >= to);

function concerns(deal: Deal, window: Window): boolean {
  if (deal.createdAt >= window.to) return false;
  return isOpenAt(deal, window.to) || within(deal.createdAt, window) || within(deal.closedAt, window);
}

/** Only contacts that Baton touched, or only the others. */
export function touchedOnly({ contacts, ...others }: Held, touched: boolean): Held {
  if (!contacts) return others;
  return { ...others, contacts: () => Array.from(contacts()).filter((fact) => fact.touched === touched) };
}

/** What was given of a kind in a window, by channel and in all; undefined where nothing was. */
export function givenIn(
  { figures }: Held,
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
