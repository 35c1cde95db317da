import type { Json } from '#engine/plan.ts';
import type { Verdict } from '../model.ts';

/** Types of events that say what sales decided. */
export const DECISIONS = ['lead.accepted', 'lead.rejected', 'lead.undone'];

interface Happened {
  type: string;
  subject: string;
  data: { [key: string]: Json };
}

/** The last decision about each lead, in the order of the log; one that was taken back is none. */
export function verdictsOf(events: Happened[]): Verdict[] {
  const decided = new Map<string, Verdict[]>();
  for (const { type, subject, data } of events) {
    const earlier = decided.get(subject) ?? [];
    if (type === 'lead.undone') {
      if (data['what'] === 'accept' || data['what'] === 'reject') earlier.pop();
    } else earlier.push(verdictOf(type, subject, data));
    decided.set(subject, earlier);
  }
  return [...decided.values()].flatMap((verdicts) => verdicts.at(-1) ?? []);
}

function verdictOf(type: string, lead: string, data: Happened['data']): Verdict {
  const text = (name: string): string | undefined => (typeof data[name] === 'string' ? data[name] : undefined);
  const [person, band, source, reason] = [text('owner'), text('band'), text('source'), text('reason')];
  return {
    lead,
    accepted: type === 'lead.accepted',
    ...(person !== undefined && { person }),
    ...(band !== undefined && { band }),
    ...(source !== undefined && { source }),
    ...(reason !== undefined && { reason }),
  };
}
