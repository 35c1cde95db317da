import type { Click, ClickAnswer, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { pauseClock, previewPause } from './pause-clock.ts';
import { aboutOf, answer, closed, handOf, type ListenParts } from './slack-answers.ts';
import { pauseModal, readPause } from './views/pause-modal.ts';

/** The modal opens only for whoever may submit it. */
export function openPause(parts: ListenParts, click: Pick<Click, 'value' | 'user'>): ClickAnswer {
  const { lead, plan, latest } = previewPause(parts, click.value, handOf(parts, click.user));
  const view = { now: parts.clock.now(), zone: parts.zone() };
  return lead && plan.ok ? { do: 'open-modal', view: pauseModal(lead, latest, view) } : answer(plan);
}

export async function submitPause(parts: ListenParts, submission: Submission): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  if (!about) return { do: 'close' };
  const read = readPause(submission.values);
  if ('errors' in read) return { do: 'show-errors', errors: read.errors };
  const plan = await pauseClock(parts, about.lead, handOf(parts, submission.user), read);
  if (!plan.ok && plan.refusal.code === 'pause-too-long')
    return { do: 'show-errors', errors: { until: plan.refusal.says } };
  return closed(plan, about);
}
