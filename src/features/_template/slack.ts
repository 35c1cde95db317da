import type { SlackListeners } from '#adapters/slack/port.ts';
import { closeTemplate, type TemplateStore } from './close-template.ts';
import { closeAnswer } from './views/close-answer.ts';

/** A click's change is committed before the click is answered. */
export function templateListeners(deps: { templates: TemplateStore; now: () => Temporal.Instant }): SlackListeners {
  return {
    actions: {
      'template.close': async (click) => {
        const plan = await closeTemplate(deps, { id: click.value, by: click.user.id });
        return { do: 'whisper', text: closeAnswer(plan) };
      },
    },
  };
}
