import type { Plan } from '#engine/plan.ts';
import type { Template, TemplateRefusal } from '../model.ts';

/** What the person who clicked reads: one line, no mention. */
export function closeAnswer(plan: Plan<Template, TemplateRefusal>): string {
  return plan.ok ? 'Closed.' : 'Somebody closed this before you; there is nothing left to do.';
}
