import type {
  Click,
  ClickAnswer,
  SlackListeners,
  SlackUser,
  Subcommand,
  Submission,
  SubmissionAnswer,
} from '#adapters/slack/port.ts';
import { handOf, type FeedbackParts } from './feedback-parts.ts';
import type { Said } from './model.ts';
import type { Planned } from './rules/steps.ts';
import { answer, assign, raise, say, skip } from './say-feedback.ts';
import { answerForm, assignForm, list, raiseForm, sayForm, show, type Found } from './slack-views.ts';
import { fieldOf } from './views/forms.ts';

/** What can be pressed on messages of feedback, and the forms that are sent. */
export function feedbackListeners(parts: FeedbackParts): SlackListeners {
  const opens =
    (form: (parts: FeedbackParts, user: SlackUser, value: string) => Found) =>
    async ({ user, value, viewId }: Click): Promise<ClickAnswer> =>
      show(form(parts, user, value), viewId);
  return {
    actions: {
      'feedback.say': opens(sayForm),
      'feedback.list': opens(list),
      'feedback.raise': opens(raiseForm),
      'feedback.answer': opens(answerForm),
      'feedback.assign': opens(assignForm),
      'feedback.skip': async ({ user, value }) => {
        const plan = await skip(parts, value, handOf(parts, user));
        return plan.ok ? { do: 'nothing' } : { do: 'whisper', text: plan.refusal.says };
      },
    },
    submissions: {
      'feedback.say': async (sent) => {
        const plan = await say(parts, sent.privateMetadata, handOf(parts, sent.user), saidIn(sent), isLater(sent));
        return done(plan, (field) => (field === 'item' ? field : fieldOf(field)));
      },
      'feedback.raise': async ({ viewId, values, user }) => {
        const given = { key: `view:${viewId}`, loop: values['loop'] ?? '', says: values['says'] ?? '' };
        return done(await raise(parts, handOf(parts, user), given));
      },
      'feedback.answer': async ({ privateMetadata, values, user }) =>
        done(await answer(parts, privateMetadata, handOf(parts, user), values['says'] ?? '')),
      'feedback.assign': async ({ privateMetadata, values, user }) =>
        done(await assign(parts, privateMetadata, handOf(parts, user), values['owner'] ?? '')),
    },
  };
}

export function feedbackCommands(parts: FeedbackParts): Record<string, Subcommand> {
  return {
    feedback: {
      usage: 'feedback',
      says: 'what teams ask of each other and nobody has answered yet; ask something yourself',
      run: async ({ user }) => {
        const found = list(parts, user);
        if ('refused' in found) return { text: found.refused };
        return { text: 'The window could not be opened. Try again.', modal: found };
      },
    },
  };
}

const isLater = ({ values }: Submission): boolean => values['when'] === 'later';

function saidIn({ values }: Submission): Said {
  const answers = Object.entries(values).flatMap(([field, text]) =>
    field.startsWith(fieldOf('')) && text !== undefined ? [[field.slice(fieldOf('').length), text] as const] : [],
  );
  const { item } = values;
  return { answers: Object.fromEntries(answers), ...(item !== undefined && { item }) };
}

/** A refusal stands under the field that it is about; where it is about none, in the person's messages once the form is closed. */
function done(plan: Planned, blockOf = (field: string): string => field): SubmissionAnswer {
  if (plan.ok) return { do: 'close' };
  const { field, says } = plan.refusal;
  if (field !== undefined) return { do: 'show-errors', errors: { [blockOf(field)]: says } };
  return { do: 'close', whisper: { channel: '', text: says } };
}
