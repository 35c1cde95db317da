import type { Due } from '#engine/plan.ts';
import type {
  AuditNorm,
  Decision,
  Hand,
  ImportId,
  Instant,
  Stack,
  StackPlan,
  Tool,
  ToolFields,
  ToolId,
} from '../model.ts';
import { auditor } from './may.ts';
import { contractDates } from './notice-dates.ts';
import { activeTools, event, findTool, NOTICE_TOPIC, noticeKey, refuse } from './steps.ts';
import { checkFields } from './check-fields.ts';

/** What follows from a decision, committed with it. */
export interface Tells {
  /** What somebody has to do, or not any more. */
  decided(decisions: Decision[]): Due[];
  /** A statement has shown that these came true, or that they did not after all. */
  proved(importId: ImportId, decisions: Decision[]): Due[];
}

/** `zone`: the team's calendar. */
export interface ToolTerms {
  tell?: Tells;
  norm: AuditNorm;
  zone: string;
  now: Instant;
}

/** A new tool. One of the same name is told of instead: two entries would count twice. */
export function planAdd(stack: Stack, hand: Hand, fields: ToolFields, terms: ToolTerms): StackPlan {
  const may = auditor(hand, terms.norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const problem = checkFields(fields) ?? taken(stack, fields);
  if (problem !== undefined) return refuse(problem);
  const tool: Tool = { ...fields, id: `T${stack.next.tool}`, version: 1, addedAt: terms.now, addedBy: hand.slackId };
  return changed(tool, [event('tool.added', hand.slackId, told(tool))], terms);
}

/** `version`: of the tool as the person saw it; since then nobody else may have changed it. */
export function planChange(
  stack: Stack,
  hand: Hand,
  { id, version, fields }: { id: ToolId; version: number; fields: ToolFields },
  terms: ToolTerms,
): StackPlan {
  const found = mayTouch(stack, hand, id, terms.norm);
  if ('refusal' in found) return { ok: false, refusal: found.refusal };
  const { tool } = found;
  if (tool.version !== version)
    return {
      ok: false,
      refusal: {
        says: 'Somebody else has changed this tool meanwhile. Open it again: what you typed was not saved.',
        clash: true,
      },
    };
  const problem = checkFields(fields) ?? taken(stack, fields, id);
  if (problem !== undefined) return refuse(problem);
  const { id: _id, version: _version, addedAt, addedBy, archived } = tool;
  const kept = { id, version: version + 1, addedAt, addedBy, ...(archived && { archived }) };
  const after: Tool = { ...fields, ...kept, changedBy: hand.slackId };
  return changed(after, [event('tool.changed', hand.slackId, { ...told(after), before: told(tool) })], terms);
}

export function planArchive(stack: Stack, hand: Hand, id: ToolId, terms: ToolTerms): StackPlan {
  const found = mayTouch(stack, hand, id, terms.norm);
  if ('refusal' in found) return { ok: false, refusal: found.refusal };
  const { tool } = found;
  if (tool.archived) return refuse('It is archived already. Undo brings it back.');
  const after = { ...tool, version: tool.version + 1, archived: { by: hand.slackId, at: terms.now } };
  return withTasks(stack, id, changed(after, [event('tool.archived', hand.slackId, {})], terms), terms);
}

/** Takes the archiving back. */
export function planRestore(stack: Stack, hand: Hand, id: ToolId, terms: ToolTerms): StackPlan {
  const found = mayTouch(stack, hand, id, terms.norm);
  if ('refusal' in found) return { ok: false, refusal: found.refusal };
  const { archived, ...tool } = found.tool;
  if (!archived) return refuse('It is back already.');
  const problem = taken(stack, tool, id);
  if (problem !== undefined) return refuse(problem);
  const after = { ...tool, version: tool.version + 1 };
  return withTasks(stack, id, changed(after, [event('tool.restored', hand.slackId, {})], terms), terms);
}

/** What was to be done about a tool is looked at anew when it goes, or comes back. */
function withTasks({ decisions }: Stack, id: ToolId, plan: StackPlan, { tell }: ToolTerms): StackPlan {
  const of = decisions.filter(({ tool }) => tool === id);
  if (!plan.ok || !tell || of.length === 0) return plan;
  return { ...plan, dues: [...(plan.dues ?? []), ...tell.decided(of)] };
}

function mayTouch(
  stack: Stack,
  hand: Hand,
  id: ToolId,
  norm: AuditNorm,
): { tool: Tool } | { refusal: { says: string } } {
  const may = auditor(hand, norm);
  if ('refusal' in may) return may;
  const tool = findTool(stack, id);
  return tool ? { tool } : { refusal: { says: 'There is no such tool. Open /stack-audit for the list.' } };
}

function taken(stack: Stack, { name }: ToolFields, besides?: ToolId): string | undefined {
  const same = (other: string): boolean => other.toLowerCase().trim() === name.toLowerCase().trim();
  const other = activeTools(stack).find((tool) => tool.id !== besides && same(tool.name));
  return (
    other && `${other.id} has this name already: change that one, or give this one another name, such as its team.`
  );
}

function changed(tool: Tool, events: ReturnType<typeof event>[], terms: ToolTerms): StackPlan {
  return {
    ok: true,
    state: { subject: `tool:${tool.id}`, tools: [tool] },
    events,
    effects: [],
    ...noticeDue(tool, terms),
  };
}

/** When its contract has to be looked at next: at nine in the morning of that day, or at once where that is over. */
export function noticeDue(tool: Tool, { norm, zone, now }: ToolTerms): { dues: Due[] } | { cancelDues: string[] } {
  const key = noticeKey(tool.id);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const dates = tool.archived ? undefined : contractDates(tool, norm, today);
  if (!dates || tool.billing === 'month') return { cancelDues: [key] };
  const nine = dates.decideBy.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).toInstant();
  const at = Temporal.Instant.compare(nine, now) < 0 ? now : nine;
  return { dues: [{ topic: NOTICE_TOPIC, key, subject: tool.id, at }] };
}

/** For the log: what it is and costs. No names of people, no free text. */
function told({
  merchant,
  category,
  price,
  seats,
  activeUsers,
  renewal,
}: ToolFields): Record<string, string | number | null> {
  return {
    merchant: merchant?.startsWith('other:') ? 'other' : (merchant ?? null),
    category,
    minor: price?.minor ?? null,
    currency: price?.currency ?? null,
    per: price?.per ?? null,
    seats: seats ?? null,
    activeUsers: activeUsers ?? null,
    renewal: renewal ?? null,
  };
}
