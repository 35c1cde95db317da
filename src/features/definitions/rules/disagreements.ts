import type { Json } from '#engine/plan.ts';
import type { Disagreement, Instant } from '../model.ts';

/** Types of events that say what sales decided. */
export const VERDICTS = ['lead.accepted', 'lead.rejected', 'lead.undone'];

/** Reasons that say: this is none of what we call qualified. Bad data, bad timing and duplicates say nothing about it. */
const NOT_QUALIFIED = ['not-icp', 'not-interested', 'too-small', 'agency', 'student', 'competitor'];

interface Happened {
  type: string;
  subject: string;
  at: Instant;
  data: { [key: string]: Json };
}

/**
 * Leads about which sales and the definition were of two minds, newest first: sent by a rule that asks for an MQL and turned down as not
 * qualified; or none by the definition, and accepted. `clauses`: rules that ask. Events come in the order of the log; what was undone
 * is not decided.
 */
export function disagreements(events: Iterable<Happened>, clauses: readonly string[], most: number): Disagreement[] {
  const decided = new Map<string, Happened[]>();
  for (const event of events) {
    const earlier = decided.get(event.subject) ?? [];
    if (event.type !== 'lead.undone') earlier.push(event);
    else if (event.data['what'] === 'accept' || event.data['what'] === 'reject') earlier.pop();
    decided.set(event.subject, earlier);
  }
  return [...decided.values()]
    .flatMap((verdicts) => disagreement(verdicts.at(-1), clauses) ?? [])
    .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
    .slice(0, most);
}

function disagreement(event: Happened | undefined, clauses: readonly string[]): Disagreement | undefined {
  if (!event || typeof event.data['mql'] !== 'boolean') return undefined;
  const { type, subject: lead, at, data } = event;
  const { mql, definition, clause, reason } = data;
  const base = { lead, at, ...(typeof definition === 'string' && { definition }) };
  if (type === 'lead.accepted') return mql ? undefined : { ...base, what: 'accepted' };
  if (!mql || typeof reason !== 'string' || typeof clause !== 'string' || !clauses.includes(clause)) return undefined;
  return NOT_QUALIFIED.includes(reason) ? { ...base, what: 'rejected', reason } : undefined;
}
