import type {
  Click,
  ClickAnswer,
  SlackListeners,
  SlackUser,
  Submission,
  SubmissionAnswer,
} from '#adapters/slack/port.ts';
import { z } from 'zod';
import { acceptLead } from './accept-lead.ts';
import type { DecideParts } from './decide-parts.ts';
import { reasonWords, type Lead, type Person, type Teammate } from './model.ts';
import { previewReassign, reassignLead } from './reassign-lead.ts';
import { previewReject, rejectLead } from './reject-lead.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import type { Hand } from './rules/policy.ts';
import { undoDecision } from './undo-decision.ts';
import { parseMore } from './views/lead-actions.ts';
import { reassignModal } from './views/reassign-modal.ts';
import { rejectModal } from './views/reject-modal.ts';
import type { Why } from './slack-why.ts';

export interface ListenParts extends DecideParts {
  /** Everybody a lead can be given to, with what is good to know before choosing. */
  teammates(lead: Lead): Teammate[];
  why: Why;
}

const NOTHING: ClickAnswer = { do: 'nothing' };

const About = z.object({ lead: z.string(), channel: z.string().optional() });

/** What people can click on a card, and in the modals that a card opens. */
export function leadListeners(parts: ListenParts): SlackListeners {
  return {
    actions: {
      'leads.accept': async (click) => answer(await acceptLead(parts, click.value, handOf(parts, click.user))),
      'leads.undo': async (click) => answer(await undoDecision(parts, click.value, handOf(parts, click.user))),
      'leads.reject': async (click) => openReject(parts, click),
      'leads.reassign': async (click) => openReassign(parts, click),
      'leads.more': async (click) => openMore(parts, click),
      'leads.open': async () => NOTHING,
    },
    submissions: {
      'leads.reject': (submission) => submitReject(parts, submission),
      'leads.reassign': (submission) => submitReassign(parts, submission),
    },
  };
}

function handOf({ policy }: ListenParts, user: SlackUser): Hand {
  const person = Object.values(policy().people).find(({ slackId }: Person) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person ? { person } : {}) };
}

function answer(plan: LeadPlan): ClickAnswer {
  return plan.ok ? NOTHING : { do: 'whisper', text: plan.refusal.says };
}

/** The modal opens only for whoever may submit it. */
async function openReject(parts: ListenParts, click: Click): Promise<ClickAnswer> {
  const { lead, plan } = previewReject(parts, click.value, handOf(parts, click.user));
  return lead && plan.ok ? { do: 'open-modal', view: rejectModal(lead) } : answer(plan);
}

async function openReassign(parts: ListenParts, click: Click): Promise<ClickAnswer> {
  const { lead, plan } = previewReassign(parts, click.value, handOf(parts, click.user));
  return lead && plan.ok ? { do: 'open-modal', view: reassignModal(lead, parts.teammates(lead)) } : answer(plan);
}

async function openMore(parts: ListenParts, click: Click): Promise<ClickAnswer> {
  const chosen = parseMore(click.value);
  if (!chosen) return NOTHING;
  if (chosen.choice === 'undo') return answer(await undoDecision(parts, chosen.lead, handOf(parts, click.user)));
  const why = parts.why.ofCard(chosen.lead, click.user);
  return 'view' in why ? { do: 'open-modal', view: why.view } : { do: 'whisper', text: why.says };
}

async function submitReject(parts: ListenParts, submission: Submission): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  const { reason, note } = submission.values;
  if (!about) return { do: 'close' };
  if (!reason || !reasonWords(reason)) return { do: 'show-errors', errors: { reason: 'Choose a reason.' } };
  const rejection = { reason, ...(note ? { note } : {}) };
  return closed(await rejectLead(parts, about.lead, handOf(parts, submission.user), rejection), about);
}

async function submitReassign(parts: ListenParts, submission: Submission): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  const { person, note } = submission.values;
  if (!about) return { do: 'close' };
  if (!person) return { do: 'show-errors', errors: { person: 'Choose who takes it.' } };
  const handover = { to: person, ...(note ? { note } : {}) };
  const plan = await reassignLead(parts, about.lead, handOf(parts, submission.user), handover);
  if (!plan.ok && plan.refusal.code === 'nothing-to-do')
    return { do: 'show-errors', errors: { person: plan.refusal.says } };
  return closed(plan, about);
}

function closed(plan: LeadPlan, about: z.infer<typeof About>): SubmissionAnswer {
  if (plan.ok || !about.channel) return { do: 'close' };
  return { do: 'close', whisper: { channel: about.channel, text: plan.refusal.says } };
}

function aboutOf({ privateMetadata }: Submission): z.infer<typeof About> | undefined {
  try {
    return About.parse(JSON.parse(privateMetadata));
  } catch {
    return undefined;
  }
}
