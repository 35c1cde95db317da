import type { Due } from '#engine/plan.ts';
import type { Contract, Instant, PersonId, Stack, StackPlan, ToolId } from '../model.ts';
import {
  findContract,
  mindContract,
  mindDue,
  mindKey,
  MIND_TOPIC,
  postContract,
  refreshContract,
} from './contract-steps.ts';
import { contractDates } from './notice-dates.ts';
import { noticeDue, type ToolTerms } from './plan-tools.ts';
import { event, findTool, NOTICE_TOPIC, noticeKey, refuse } from './steps.ts';

/** Who is told, and when all of them may be rung: now, or later. */
export interface Told {
  people: PersonId[];
  at: Instant;
}

/**
 * The day has come on which a contract is looked at: one card a term. The next term is looked at when this one's notice is over; whatever
 * nobody has decided until then renews.
 */
export function planNotice(stack: Stack, id: ToolId, told: Told, terms: ToolTerms): StackPlan {
  const { now, zone, norm } = terms;
  const tool = findTool(stack, id);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const past = passed(stack, id, today);
  const closing = past.flatMap(refreshContract);
  const state = { subject: `tool:${id}`, contracts: past };
  const dates = tool && !tool.archived && contractDates(tool, norm, today);
  if (!tool || !dates) return nothingOr(past, { ok: true, state, events: [], effects: closing });
  if (Temporal.PlainDate.compare(today, dates.decideBy) < 0)
    return { ok: true, state, events: [], effects: closing, ...noticeDue(tool, terms) };
  const known = findContract(stack.contracts, { tool: id, renewal: dates.renewal.toString() });
  const wakes: Due = { topic: NOTICE_TOPIC, key: noticeKey(id), subject: id, at: told.at };
  if (!known && Temporal.Instant.compare(now, told.at) < 0)
    return { ok: true, state, events: [], effects: closing, dues: [wakes] };
  const next = dates.lastNotice.add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).toInstant();
  const again: Due = { ...wakes, at: next };
  if (known) return { ok: true, state, events: [], effects: [...closing, ...refreshContract(known)], dues: [again] };
  const contract: Contract = {
    tool: id,
    renewal: dates.renewal.toString(),
    lastNotice: dates.lastNotice.toString(),
    at: now,
    people: told.people,
  };
  return {
    ok: true,
    state: { ...state, contracts: [...past, contract] },
    events: [event('tool.notice', 'baton', { renewal: contract.renewal, lastNotice: contract.lastNotice })],
    effects: [...closing, ...postContract(contract)],
    dues: [again, ...nextMind(contract, today, terms)],
  };
}

/** Terms of this tool whose last day is over without anybody's word. */
function passed({ contracts }: Stack, id: ToolId, today: Temporal.PlainDate): Contract[] {
  return contracts
    .filter((one) => one.tool === id && !one.ruling && !one.past && one.lastNotice < today.toString())
    .map((one) => ({ ...one, past: true }));
}

function nothingOr(past: Contract[], plan: StackPlan): StackPlan {
  return past.length > 0 ? plan : refuse('There is no contract to look at.');
}

/** Brought back to mind, on the day that somebody chose or shortly before the last: `at` is when these people may be rung. */
export function planMind(stack: Stack, subject: string, told: Told, terms: ToolTerms): StackPlan {
  const { now, zone } = terms;
  const [tool = '', renewal = ''] = subject.split(':');
  const contract = findContract(stack.contracts, { tool, renewal });
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (!contract || contract.ruling || contract.lastNotice < today.toString() || findTool(stack, tool)?.archived)
    return refuse('There is nothing left to decide.');
  const state = { subject: `tool:${tool}` };
  if (Temporal.Instant.compare(now, told.at) < 0) {
    const due = { topic: MIND_TOPIC, key: mindKey(contract), subject, at: told.at };
    return { ok: true, state, events: [], effects: [], dues: [due] };
  }
  return {
    ok: true,
    state,
    events: [event('tool.minded', 'baton', { renewal })],
    effects: told.people.map((person) => mindContract(contract, person, today.toString())),
    dues: nextMind(contract, today, terms),
  };
}

/** Some days before the last one, three days before it, for it may be at a weekend, and on it. */
function nextMind(contract: Contract, today: Temporal.PlainDate, { norm, zone }: ToolTerms): Due[] {
  const last = Temporal.PlainDate.from(contract.lastNotice);
  const days = [norm.contracts.remind, 3, 0].map((count) => last.subtract({ days: count }));
  const next = days.filter((day) => Temporal.PlainDate.compare(day, today) > 0).toSorted(Temporal.PlainDate.compare)[0];
  return next ? [mindDue(contract, next, zone)] : [];
}
