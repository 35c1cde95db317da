import type { Click, ClickAnswer, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { fillInLead, previewFill } from './fill-in-lead.ts';
import { aboutOf, answer, closed, handOf, type ListenParts } from './slack-answers.ts';
import { fillModal, readFill } from './views/fill-modal.ts';

/** The modal opens only for whoever may submit it. */
export function openFill(parts: ListenParts, { value, user }: Pick<Click, 'value' | 'user'>): ClickAnswer {
  const { lead, plan } = previewFill(parts, value, handOf(parts, user));
  return lead && plan.ok ? { do: 'open-modal', view: fillModal(lead, parts.industries()) } : answer(plan);
}

export async function submitFill(parts: ListenParts, submission: Submission): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  if (!about) return { do: 'close' };
  const read = readFill(submission.values, parts.industries());
  if ('errors' in read) return { do: 'show-errors', errors: read.errors };
  const plan = await fillInLead(parts, about.lead, handOf(parts, submission.user), read.filled);
  if (!plan.ok && plan.refusal.code === 'nothing-to-do')
    return { do: 'show-errors', errors: { title: plan.refusal.says } };
  return closed(plan, about);
}
