import type { Message } from '#engine/inbox.ts';
import { termsOf, type ToolParts } from './change-tools.ts';
import type { ContractKind, Hand, Instant, Person, PersonId, Stack, StackPlan, TermId } from './model.ts';
import { findContract } from './rules/contract-steps.ts';
import { auditor } from './rules/may.ts';
import { planPutOff, planRule } from './rules/plan-contract.ts';
import { planMind, planNotice, type Told } from './rules/plan-notice.ts';
import { findTool } from './rules/steps.ts';

export interface NoticeParts extends ToolParts {
  people(): Person[];
  /** From `at` on, when somebody may be rung. */
  ringAt(person: Person, at: Instant): Instant;
}

/** Contracts whose day has come: messages of NOTICE_TOPIC. */
export async function raiseNotices(parts: NoticeParts, messages: Message[]): Promise<void> {
  for (const message of messages)
    await parts.stack.change(
      (stack) =>
        planNotice(stack, message.subject, toldOf(parts, readersOf(parts, stack, message.subject)), termsOf(parts)),
      { consumes: [message] },
    );
}

/** Contracts that are to be brought back to mind: messages of MIND_TOPIC. */
export async function mindContracts(parts: NoticeParts, messages: Message[]): Promise<void> {
  for (const message of messages)
    await parts.stack.change(
      (stack) =>
        planMind(stack, message.subject, toldOf(parts, mindersOf(parts, stack, message.subject)), termsOf(parts)),
      { consumes: [message] },
    );
}

export function ruleContract(
  parts: ToolParts,
  hand: Hand,
  ruling: TermId & { kind: ContractKind; reason?: string; again?: boolean },
): Promise<StackPlan> {
  return parts.stack.change((stack) => planRule(stack, hand, ruling, { ...termsOf(parts), packs: parts.packs }));
}

/** `until`: ISO date. A refusal says whether it is about that field. */
export async function putOffContract(
  parts: ToolParts,
  hand: Hand,
  wish: TermId & { until: string },
): Promise<StackPlan & { field?: string }> {
  return parts.stack.change((stack) => planPutOff(stack, hand, wish, { ...termsOf(parts), packs: parts.packs }));
}

/** The tool's owner; and where they do not see costs, one who does: whoever began the last audit, else the first by the roles of the pack. */
function readersOf(parts: NoticeParts, stack: Stack, tool: string): Person[] {
  const { costsSeenBy } = parts.packs.norm;
  const inSlack = parts.people().filter(({ slackId }) => slackId !== undefined);
  const decides = (person: Person): boolean =>
    !('refusal' in auditor({ slackId: person.slackId ?? '', external: false, person }, parts.packs.norm));
  const owner = inSlack.find(({ id }) => id === findTool(stack, tool)?.owner);
  if (owner && decides(owner)) return [owner];
  const began = inSlack.find(({ slackId }) => slackId === stack.audits.at(-1)?.begunBy);
  const first = costsSeenBy.flatMap((role) => inSlack.filter(({ roles }) => roles.includes(role)))[0];
  const second = began && decides(began) ? began : first;
  return [owner, second].filter((one) => one !== undefined);
}

/** Whoever put it off; else all who have the message. */
function mindersOf(parts: NoticeParts, stack: Stack, subject: string): Person[] {
  const [tool = '', renewal = ''] = subject.split(':');
  const contract = findContract(stack.contracts, { tool, renewal });
  const people = parts.people();
  const own = people.find(({ slackId }) => slackId !== undefined && slackId === contract?.later?.by);
  if (own) return [own];
  return people.filter(({ id, slackId }) => slackId !== undefined && contract?.people.includes(id));
}

/** Whoever cannot be rung for so long is not waited for. */
const WAIT_HOURS = 72;

/** The first moment at which all of them may be rung. */
function toldOf({ clock, ringAt }: NoticeParts, people: Person[]): Told {
  let at = clock.now();
  const most = at.add({ hours: WAIT_HOURS });
  const here = people.filter((person) => Temporal.Instant.compare(ringAt(person, at), most) < 0);
  for (let round = 0; round < 30; round += 1) {
    const next = here.map((person) => ringAt(person, at)).reduce(later, at);
    if (Temporal.Instant.compare(next, at) === 0) break;
    at = next;
  }
  return { people: people.map(({ id }): PersonId => id), at };
}

function later(a: Instant, b: Instant): Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a;
}
