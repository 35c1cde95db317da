import type { Hand, Instant, Loss, Stack, StackPlan, ToolId, Use } from '../model.ts';
import { teammate } from './may.ts';
import { planAnswer } from './plan-ask.ts';
import { refuse } from './steps.ts';

/** What somebody presses or writes under one question. */
export interface Said {
  tool: ToolId;
  /** When they were asked, in ms since 1970. */
  asked: number;
  use?: Use;
  loss?: Loss;
  /** Absent: it stays as it was; empty: it is taken away. Untrusted. */
  breaks?: string;
}

/** Added to what they have said since they were asked; of an earlier round nothing is left. */
export function planSay(stack: Stack, hand: Hand, said: Said, now: Instant): StackPlan {
  const may = teammate(hand);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const before = stack.answers.find(
    ({ tool, person, at }) => tool === said.tool && person === may.person.id && at.epochMilliseconds >= said.asked,
  );
  const use = said.use ?? before?.use;
  const loss = said.loss ?? before?.loss;
  const breaks = said.breaks ?? before?.breaks;
  if (!use) return refuse('Say first how often you use it.');
  const answer = { tool: said.tool, use, ...(loss && { loss }), ...(breaks !== undefined && { breaks }) };
  return planAnswer(stack, hand, answer, now);
}
