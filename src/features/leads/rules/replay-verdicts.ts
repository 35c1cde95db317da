import type { Json } from '#engine/plan.ts';
import type { LeadId } from '../model.ts';
import type { Verdict } from './replay-report.ts';

/** Events that tell what sales did with a lead. */
export const VERDICTS = ['lead.accepted', 'lead.rejected', 'lead.undone', 'lead.overdue'];

interface Happened {
  type: string;
  subject: string;
  data: { [key: string]: Json };
}

/** What sales decided about each lead and whether in time; what was undone is not decided. Events come in the order of the log. */
export function verdictTally(): { add(event: Happened): void; verdicts(): Verdict[] } {
  const decided = new Map<LeadId, Verdict[]>();
  const late = new Set<LeadId>();
  return {
    add: ({ type, subject: lead, data }) => {
      const earlier = decided.get(lead) ?? [];
      if (type === 'lead.overdue') late.add(lead);
      if (type === 'lead.undone' && data['what'] !== 'reassign') earlier.pop();
      if (type === 'lead.accepted' || type === 'lead.rejected') {
        earlier.push({ lead, accepted: type === 'lead.accepted', late: late.has(lead) });
      }
      decided.set(lead, earlier);
    },
    verdicts: () => [...decided.values()].flatMap((verdicts) => verdicts.at(-1) ?? []),
  };
}
