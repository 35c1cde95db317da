import type { CommandAnswer, SlackListeners, SlackUser } from '#adapters/slack/port.ts';
import { auditor } from './rules/may.ts';
import { activeTools } from './rules/steps.ts';
import { handOf, type StackParts } from './stack-parts.ts';

/** `/stack-audit`: the tools, a page at a time. */
export function openTools(parts: StackParts, user: SlackUser): CommandAnswer {
  const may = auditor(handOf(parts, user), parts.packs.norm);
  if ('refusal' in may) return { text: may.refusal.says };
  return { text: `${activeTools(parts.stack.read()).length} tools are known.` };
}

export function toolListeners(_parts: StackParts): SlackListeners {
  return { actions: {}, submissions: {} };
}
