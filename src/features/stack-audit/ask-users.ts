import type { Message } from '#engine/inbox.ts';
import type { Asked, Hand, Loss, Person, StackPlan, ToolId, Use } from './model.ts';
import { termsOf, type ToolParts } from './change-tools.ts';
import { planAnswer, planAsk, planRemind, whomToAsk, type TellAsked } from './rules/plan-ask.ts';

export interface AskParts extends ToolParts {
  people(): Person[];
  /** The question, as a direct message. */
  ask: TellAsked;
  /** The one reminder. */
  remind: TellAsked;
}

/** Whom `askUsers` would ask about what: a preview. */
export function whoWouldBeAsked(parts: Omit<AskParts, 'ask' | 'remind'>): Asked[] {
  return whomToAsk(parts.stack.read(), parts.people(), termsOf(parts));
}

export function askUsers(parts: AskParts, hand: Hand): Promise<StackPlan> {
  return parts.stack.change((stack) => planAsk(stack, hand, parts.people(), parts.ask, termsOf(parts)));
}

export function answerUsage(
  parts: ToolParts,
  hand: Hand,
  answer: { tool: ToolId; use: Use; loss?: Loss; breaks?: string },
): Promise<StackPlan> {
  return parts.stack.change((stack) => planAnswer(stack, hand, answer, parts.clock.now()));
}

/** Reminders whose time has come: messages of REMIND_TOPIC. */
export async function remindAsked(parts: AskParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const { due } = message.body as { due: string };
    await parts.stack.change((stack) => planRemind(stack, due, parts.remind, parts.clock.now()), {
      consumes: [message],
    });
  }
}
