import { isOnTarget, measure, sourcesOf } from '#features/metrics/index.ts';
import type { Facts, Group, GroupsOf, Held, Ledger, Measuring, MetricId, Norms, Window } from './model.ts';
import { factsFrom, factsIn, touchedOnly } from './rules/span.ts';

/** Binds the metrics to the facts of a span. What reaches further back may not be asked of it. */
export function openLedger(all: Facts, norms: Norms, span: Window, groups?: GroupsOf): Ledger {
  const { facts, begins } = factsFrom(all, span);
  const stood = new Map<string, Held>();
  const factsOf = (window: Window, touched: boolean | undefined): Held => {
    const key = `${window.from} ${window.to} ${touched}`;
    const known = stood.get(key);
    if (known) return known;
    const made = touched === undefined ? factsIn(facts, window) : touchedOnly(factsOf(window, undefined), touched);
    stood.set(key, made);
    return made;
  };
  const measured = (id: MetricId, window: Window, { source, touched }: Measuring = {}) => {
    const asked = { window, least: norms[id].least, ...(source !== undefined && { source }) };
    return measure(id, factsOf(window, touched), asked);
  };
  /** By channel the metrics can tell it themselves; by form only who knows the forms. */
  const bySource = (id: MetricId, window: Window): Group[] =>
    sourcesOf(id as Parameters<typeof sourcesOf>[0], factsOf(window, undefined), window).map(({ source }) => ({
      name: source,
      measured: measured(id, window, { source }),
    }));
  return {
    facts,
    begins,
    measure: measured,
    isOnTarget: (id, value) => {
      const { target } = norms[id];
      return target && isOnTarget(value, target);
    },
    groups: (id, window, by) => groups?.(id, window, by) ?? (by === 'source' ? bySource(id, window) : undefined),
  };
}
