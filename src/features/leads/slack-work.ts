import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { keepTrying } from './keep-trying.ts';
import { logContact, previewContact } from './log-contact.ts';
import { previewReturn, returnLead } from './return-lead.ts';
import { showCard } from './show-card.ts';
import { aboutOf, answer, closed, handOf, type ListenParts } from './slack-answers.ts';
import { contactModal, readContact } from './views/contact-modal.ts';
import { noteProblem } from './views/note-limit.ts';
import { readReturn, returnModal } from './views/return-modal.ts';
import { rollupModal } from './views/rollup-modal.ts';

/** What owners click once a lead is theirs, and what anyone clicks on a roll-up. */
export function workListeners(parts: ListenParts): SlackListeners {
  return {
    actions: {
      'leads.contact': async (click) => openContact(parts, click),
      'leads.return': async (click) => openReturn(parts, click),
      'leads.keep': async (click) => answer(await keepTrying(parts, click.value, handOf(parts, click.user))),
      'leads.show': async (click) => answer(await showCard(parts, click.value, handOf(parts, click.user))),
      'leads.rollup': async (click) => openRollup(parts, click),
    },
    submissions: {
      'leads.contact': (submission) => submitContact(parts, submission),
      'leads.return': (submission) => submitReturn(parts, submission),
    },
  };
}

function openContact(parts: ListenParts, click: Click): ClickAnswer {
  const { lead, plan } = previewContact(parts, click.value, handOf(parts, click.user));
  return lead && plan.ok ? { do: 'open-modal', view: contactModal(lead) } : answer(plan);
}

/** The modal opens only for whoever may submit it. */
export function openReturn(parts: ListenParts, click: Pick<Click, 'value' | 'user'>): ClickAnswer {
  const { lead, plan } = previewReturn(parts, click.value, handOf(parts, click.user));
  return lead && plan.ok ? { do: 'open-modal', view: returnModal(lead, parts.zone()) } : answer(plan);
}

function openRollup(parts: ListenParts, { value }: Click): ClickAnswer {
  const leads = parts.leads.rolledLeads(value).flatMap((id) => parts.leads.get(id) ?? []);
  if (leads.length === 0) return { do: 'whisper', text: 'These leads are not known any more.' };
  const view = {
    people: parts.policy().people,
    now: parts.clock.now(),
    zone: parts.zone(),
    recordUrl: parts.recordUrl,
  };
  return { do: 'open-modal', view: rollupModal(leads, view) };
}

async function submitContact(parts: ListenParts, submission: Submission): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  if (!about) return { do: 'close' };
  const chosen = readContact(submission.values);
  const { note } = submission.values;
  if (!chosen) return { do: 'show-errors', errors: { via: 'Choose how you tried, and what came of it.' } };
  const problem = noteProblem(note);
  if (problem) return { do: 'show-errors', errors: { note: problem } };
  const contact = { ...chosen, ...(note ? { note } : {}) };
  return closed(await logContact(parts, about.lead, handOf(parts, submission.user), contact), about);
}

async function submitReturn(parts: ListenParts, submission: Submission): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  if (!about) return { do: 'close' };
  const read = readReturn(submission.values);
  if ('errors' in read) return { do: 'show-errors', errors: read.errors };
  return closed(await returnLead(parts, about.lead, handOf(parts, submission.user), read), about);
}
