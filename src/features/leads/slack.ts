import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { acceptLead } from './accept-lead.ts';
import { previewReassign, reassignLead } from './reassign-lead.ts';
import { previewReject, rejectLead } from './reject-lead.ts';
import { aboutOf, answer, answeredAt, closed, handOf, type ListenParts } from './slack-answers.ts';
import { openFill, submitFill } from './slack-fill.ts';
import { resumeClock } from './pause-clock.ts';
import { openPause, submitPause } from './slack-pause.ts';
import { openReturn, workListeners } from './slack-work.ts';
import { undoDecision } from './undo-decision.ts';
import { parseMore } from './views/lead-actions.ts';
import { noteProblem } from './views/note-limit.ts';
import { reassignModal } from './views/reassign-modal.ts';
import { readReject, rejectModal } from './views/reject-modal.ts';

const NOTHING: ClickAnswer = { do: 'nothing' };

/** What people can click on a card, and in the modals that a card opens. */
export function leadListeners(parts: ListenParts): SlackListeners {
  const work = workListeners(parts);
  return {
    actions: answering({
      ...work.actions,
      ...parts.desk.actions,
      'leads.accept': async (click) => answer(await acceptLead(parts, click.value, handOf(parts, click.user))),
      'leads.undo': async (click) => answer(await undoDecision(parts, click.value, handOf(parts, click.user))),
      'leads.reject': async (click) => openReject(parts, click),
      'leads.reassign': async (click) => openReassign(parts, click),
      'leads.more': async (click) => openMore(parts, click),
      'leads.open': async () => NOTHING,
    }),
    submissions: {
      ...work.submissions,
      'leads.fill': (submission) => submitFill(parts, submission),
      'leads.pause': (submission) => submitPause(parts, submission),
      'leads.reject': (submission) => submitReject(parts, submission),
      'leads.reassign': (submission) => submitReassign(parts, submission),
    },
  };
}

type Actions = NonNullable<SlackListeners['actions']>;

function answering(actions: Actions): Actions {
  const each = Object.entries(actions).map(([id, act]) => {
    return [id, async (click: Click) => answeredAt(click, await act(click))] as const;
  });
  return Object.fromEntries(each);
}

/** The modal opens only for whoever may submit it. */
function openReject(parts: ListenParts, click: Pick<Click, 'value' | 'user'>): ClickAnswer {
  const { lead, plan } = previewReject(parts, click.value, handOf(parts, click.user));
  return lead && plan.ok ? { do: 'open-modal', view: rejectModal(lead) } : answer(plan);
}

function openReassign(parts: ListenParts, click: Pick<Click, 'value' | 'user'>): ClickAnswer {
  const { lead, plan } = previewReassign(parts, click.value, handOf(parts, click.user));
  return lead && plan.ok ? { do: 'open-modal', view: reassignModal(lead, parts.teammates(lead)) } : answer(plan);
}

async function openMore(parts: ListenParts, click: Click): Promise<ClickAnswer> {
  const chosen = parseMore(click.value);
  if (!chosen) return NOTHING;
  const about = { value: chosen.lead, user: click.user };
  switch (chosen.choice) {
    case 'undo':
      return answer(await undoDecision(parts, chosen.lead, handOf(parts, click.user)));
    case 'fill':
      return openFill(parts, about);
    case 'return':
      return openReturn(parts, about);
    case 'reject':
      return openReject(parts, about);
    case 'reassign':
      return openReassign(parts, about);
    case 'pause':
      return openPause(parts, about);
    case 'resume':
      return answer(await resumeClock(parts, chosen.lead, handOf(parts, click.user)));
    case 'why':
      return parts.why.ofCard(chosen.lead, click.user);
  }
}

async function submitReject(parts: ListenParts, submission: Submission): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  if (!about) return { do: 'close' };
  const read = readReject(submission.values);
  if ('errors' in read) return { do: 'show-errors', errors: read.errors };
  return closed(await rejectLead(parts, about.lead, handOf(parts, submission.user), read), about);
}

async function submitReassign(parts: ListenParts, submission: Submission): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  const { person, note } = submission.values;
  if (!about) return { do: 'close' };
  if (!person) return { do: 'show-errors', errors: { person: 'Choose who takes it.' } };
  const problem = noteProblem(note);
  if (problem) return { do: 'show-errors', errors: { note: problem } };
  const handover = { to: person, ...(note ? { note } : {}) };
  const plan = await reassignLead(parts, about.lead, handOf(parts, submission.user), handover);
  if (!plan.ok && plan.refusal.code === 'nothing-to-do')
    return { do: 'show-errors', errors: { person: plan.refusal.says } };
  return closed(plan, about);
}
