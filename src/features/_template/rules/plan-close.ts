import type { Plan } from '#engine/plan.ts';
import type { Template, TemplateRefusal } from '../model.ts';

/** Closing happens once; a second person is told who was first. `by` is a Slack user id. */
export function planClose(template: Template, by: string, now: Temporal.Instant): Plan<Template, TemplateRefusal> {
  if (template.state.name === 'closed') {
    return { ok: false, refusal: { code: 'already-closed', by: template.state.by } };
  }
  return {
    ok: true,
    state: { ...template, state: { name: 'closed', by, at: now } },
    events: [{ type: 'template.closed', actor: { kind: 'person', id: by }, data: { id: template.id } }],
    effects: [],
  };
}
