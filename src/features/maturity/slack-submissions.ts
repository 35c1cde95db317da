import type { SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { giveAnswers } from './answer-round.ts';
import { makeTask } from './make-task.ts';
import { handOf, type MaturityParts } from './maturity-parts.ts';
import { beginRound } from './open-round.ts';
import type { Planned } from './rules/steps.ts';
import { taskPlace } from './slack-views.ts';
import { parseChoice } from './views/answer-modal.ts';

/** The forms that are sent. Whatever they change is committed before Slack hears that it worked. */
export function submissions(parts: MaturityParts): NonNullable<SlackListeners['submissions']> {
  return {
    'maturity.begin': (submission) => begin(parts, submission),
    'maturity.give': (submission) => give(parts, submission),
    'maturity.make-task': (submission) => task(parts, submission),
  };
}

/** A refusal stands under the field that it is about; where it is about none, in the person's messages once the form is closed. */
function said(plan: Planned): SubmissionAnswer {
  if (plan.ok) return { do: 'close' };
  const { field, says } = plan.refusal;
  if (field !== undefined) return { do: 'show-errors', errors: { [field]: says } };
  return { do: 'close', whisper: { channel: '', text: says } };
}

async function begin(parts: MaturityParts, { viewId, values, user }: Submission): Promise<SubmissionAnswer> {
  const name = (values['channel'] ?? '').trim().replace(/^#/, '').toLowerCase();
  const channel = parts.channel(name);
  if (channel === undefined)
    return {
      do: 'show-errors',
      errors: { channel: 'Baton sees no channel of this name. Check it, or invite Baton there first.' },
    };
  return said(await beginRound(parts, handOf(parts, user), `view:${viewId}`, channel));
}

async function give(
  parts: MaturityParts,
  { values, user, privateMetadata: id }: Submission,
): Promise<SubmissionAnswer> {
  const chosen = Object.values(values).flatMap((value) => parseChoice(value ?? '') ?? []);
  const levels = Object.fromEntries(chosen.map(({ dimension, level }) => [dimension, level]));
  return said(await giveAnswers(parts, id, handOf(parts, user), levels));
}

async function task(parts: MaturityParts, { values, user, privateMetadata }: Submission): Promise<SubmissionAnswer> {
  const { id, move } = taskPlace(privateMetadata);
  const until = /^\d{4}-\d\d-\d\d$/.exec(values['until'] ?? '')?.[0];
  if (until === undefined) return { do: 'show-errors', errors: { until: 'Choose a day.' } };
  return said(await makeTask(parts, id, handOf(parts, user), move, { owner: values['owner'] ?? '', until }));
}
