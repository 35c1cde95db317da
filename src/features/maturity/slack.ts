import type { Click, ClickAnswer, SlackListeners, SlackUser } from '#adapters/slack/port.ts';
import { keepChoice } from './answer-round.ts';
import { closeRound } from './close-round.ts';
import { handOf, type MaturityParts } from './maturity-parts.ts';
import { sendFile } from './send-file.ts';
import { submissions } from './slack-submissions.ts';
import { answers, history, result, show, task, type Found } from './slack-views.ts';
import { parseChoice } from './views/answer-modal.ts';

const NOTHING: ClickAnswer = { do: 'nothing' };

/** What can be pressed on the messages and in the modals of rounds, and the forms that are sent. */
export function maturityListeners(parts: MaturityParts): SlackListeners {
  const opens =
    (make: (parts: MaturityParts, user: SlackUser, value: string) => Found) =>
    async ({ user, value, viewId }: Click): Promise<ClickAnswer> => {
      const found = make(parts, user, value);
      return 'refused' in found ? { do: 'whisper', text: found.refused } : show(found, viewId);
    };
  const turns = opens((_, user, value) => history(parts, user, Number(value) || 0));
  return {
    actions: {
      'maturity.choose': (click) => choose(parts, click),
      'maturity.open': opens(answers),
      'maturity.show': opens(result),
      'maturity.task': opens(task),
      'maturity.history': turns,
      'maturity.newer': turns,
      'maturity.older': turns,
      'maturity.close': (click) => close(parts, click),
      'maturity.export': (click) => send(parts, click),
    },
    submissions: submissions(parts),
  };
}

/** One choice in the form of answers, kept at once. A late one is let go of: the form holds it still. */
async function choose(parts: MaturityParts, { user, value }: Click): Promise<ClickAnswer> {
  const chosen = parseChoice(value);
  if (chosen) await keepChoice(parts, chosen.id, handOf(parts, user), { [chosen.dimension]: chosen.level });
  return NOTHING;
}

async function close(parts: MaturityParts, { user, value }: Click): Promise<ClickAnswer> {
  const plan = await closeRound(parts, value, handOf(parts, user));
  return plan.ok ? NOTHING : { do: 'whisper', text: plan.refusal.says };
}

async function send(parts: MaturityParts, { user, value, triggerId }: Click): Promise<ClickAnswer> {
  const plan = await sendFile(parts, value, handOf(parts, user), triggerId);
  return { do: 'whisper', text: plan.ok ? 'ops-maturity.md comes to you as a direct message.' : plan.refusal.says };
}
