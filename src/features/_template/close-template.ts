import type { Plan } from '#engine/plan.ts';
import type { Template, TemplateRefusal } from './model.ts';
import { planClose } from './rules/plan-close.ts';

type ClosePlan = Plan<Template, TemplateRefusal>;

/** `change` loads, decides and commits in one transaction. */
export interface TemplateStore {
  change(id: string, decide: (template: Template) => ClosePlan): Promise<ClosePlan>;
}

/** Closes it, once. Answers the plan: what was committed, or why nothing was. */
export function closeTemplate(
  deps: { templates: TemplateStore; now: () => Temporal.Instant },
  input: { id: string; by: string },
): Promise<ClosePlan> {
  return deps.templates.change(input.id, (template) => planClose(template, input.by, deps.now()));
}
