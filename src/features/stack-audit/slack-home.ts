import type { KnownBlock } from '@slack/types';
import { termsOf } from './change-tools.ts';
import type { Instant, Person } from './model.ts';
import { auditor } from './rules/may.ts';
import { taskSubject } from './rules/task-of.ts';
import { openContracts, toolFacts } from './rules/tool-facts.ts';
import type { StackParts } from './stack-parts.ts';
import { stackSection } from './views/home-section.ts';

/** Nothing for whoever does not see what tools cost. */
export function homeSection(parts: StackParts, person: Person, now: Instant): KnownBlock[] {
  const { packs, zone, isExternal } = parts;
  const { slackId = '' } = person;
  if ('refusal' in auditor({ slackId, external: isExternal(slackId), person }, packs.norm)) return [];
  const stack = parts.stack.read();
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const late = stack.decisions.filter((one) => {
    const task = parts.tasks.about(taskSubject(one));
    return task && !task.settled && task.until < today.toString();
  });
  const facts = toolFacts(stack, { ...termsOf(parts), packs, now });
  return stackSection(facts, { open: openContracts(stack, today), late: late.length, today });
}
