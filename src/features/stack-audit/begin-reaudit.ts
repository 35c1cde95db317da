import type { Person, StackPlan } from './model.ts';
import type { NoticeParts } from './raise-notices.ts';
import { auditor } from './rules/may.ts';
import { planReaudit } from './rules/plan-reaudit.ts';

/** A quarter begins. `date`: for which this is, so that it is done once. */
export function beginReaudit(parts: NoticeParts, date: string): Promise<StackPlan> {
  const { stack, packs, clock } = parts;
  return stack.change((all) => {
    const began = all.audits.at(-1)?.begunBy;
    return planReaudit(all, date, { to: whoAudits(parts, began), packs, now: clock.now() });
  });
}

/** Whoever began the last one; where they do not see costs any more or are gone, the first by the roles of the pack. */
function whoAudits({ people, packs }: NoticeParts, began: string | undefined): Person | undefined {
  const { norm } = packs;
  const able = people().filter((person) => {
    const { slackId } = person;
    return slackId !== undefined && !('refusal' in auditor({ slackId, external: false, person }, norm));
  });
  const byRole = norm.costsSeenBy.flatMap((role) => able.filter(({ roles }) => roles.includes(role)));
  return able.find(({ slackId }) => slackId === began) ?? byRole[0];
}
