import type { Engine } from '#engine/engine.ts';

/** Handoffs that somebody has dealt with since then, or that are late; and how many of these never were. */
export function keptSince(engine: Pick<Engine, 'history'>, since: Temporal.Instant): { due: number; kept: number } {
  const of = (...types: string[]): Set<string> => new Set(engine.history(types, since).map(({ subject }) => subject));
  const late = of('handoff.overdue');
  const due = new Set([...late, ...of('handoff.accepted', 'handoff.done', 'handoff.rejected')]);
  return { due: due.size, kept: due.size - late.size };
}
