import type { Due, Effect } from '#engine/plan.ts';
import type { Stack, StackPlan, Tool, ToolId } from '../model.ts';
import { contractDates, type ContractDates } from './notice-dates.ts';
import { noticeDue, type ToolTerms } from './plan-tools.ts';
import { event, findTool, NOTICE_TOPIC, noticeKey, refuse } from './steps.ts';

/** The card that asks what shall become of a contract. Its key should name the renewal: `notice:T3:2027-03-31`. */
export type TellNotice = (tool: Tool, dates: ContractDates) => Effect[];

/** The day has come on which a contract is looked at; the next term is looked at when this one's notice is over. */
export function planNotice(stack: Stack, id: ToolId, tell: TellNotice, terms: ToolTerms): StackPlan {
  const tool = findTool(stack, id);
  const today = terms.now.toZonedDateTimeISO(terms.zone).toPlainDate();
  const dates = tool && !tool.archived && contractDates(tool, terms.norm, today);
  if (!tool || !dates) return refuse('There is no contract to look at.');
  if (Temporal.PlainDate.compare(today, dates.decideBy) < 0) {
    const planned = noticeDue(tool, terms);
    return { ok: true, state: { subject: `tool:${id}` }, events: [], effects: [], ...planned };
  }
  const next = dates.lastNotice
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: terms.zone, plainTime: '09:00' })
    .toInstant();
  const due: Due = { topic: NOTICE_TOPIC, key: noticeKey(id), subject: id, at: next };
  const data = { renewal: dates.renewal.toString(), lastNotice: dates.lastNotice.toString() };
  return {
    ok: true,
    state: { subject: `tool:${id}` },
    events: [event('tool.notice', 'baton', data)],
    effects: tell(tool, dates),
    dues: [due],
  };
}
