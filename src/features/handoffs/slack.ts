import type {
  Click,
  ClickAnswer,
  SlackListeners,
  SlackUser,
  Submission,
  SubmissionAnswer,
} from '#adapters/slack/port.ts';
import { z } from 'zod';
import { decideHandoff, previewDecision, type Decision } from './decide-handoff.ts';
import type { DecideParts } from './decide-parts.ts';
import type { Hand, Handoff } from './model.ts';
import { parseMore, type Choice } from './views/handoff-actions.ts';
import { parseDay } from './views/milestone-message.ts';
import { doneModal, fillModal, pauseModal, reassignModal, rejectModal } from './views/modals.ts';

const NOTHING: ClickAnswer = { do: 'nothing' };
type Plan = Awaited<ReturnType<typeof decideHandoff>>;

/** What people can click on a card and on the question of a day, and in the modals that a card opens. */
export function handoffListeners(parts: DecideParts): SlackListeners {
  const press = (choice: Choice) => (click: Click) => choose(parts, choice, click.value, click.user);
  return {
    actions: {
      'handoffs.accept': async ({ value, user }) => now(parts, value, user, { what: 'accept' }),
      'handoffs.undo': press('undo'),
      'handoffs.done': press('done'),
      'handoffs.reject': press('reject'),
      'handoffs.reassign': press('reassign'),
      'handoffs.fill': press('fill'),
      'handoffs.more': async ({ value, user }) => {
        const chosen = parseMore(value);
        return chosen ? choose(parts, chosen.choice, chosen.handoff, user) : NOTHING;
      },
      'handoffs.yes': async (click) => answerDay(parts, click, true),
      'handoffs.no': async (click) => answerDay(parts, click, false),
      'handoffs.open': async () => NOTHING,
    },
    submissions: {
      'handoffs.done': (submission) => submit(parts, submission, ({ note }) => ({ what: 'done', ...noteOf(note) })),
      'handoffs.reject': (submission) => submit(parts, submission, rejection),
      'handoffs.reassign': (submission) => submit(parts, submission, reassignment),
      'handoffs.fill': (submission) => submit(parts, submission, (values) => ({ what: 'fill', filled: typed(values) })),
      'handoffs.pause': (submission) => submit(parts, submission, (values) => pause(parts, submission, values)),
    },
  };
}

async function choose(parts: DecideParts, choice: Choice, id: string, user: SlackUser): Promise<ClickAnswer> {
  switch (choice) {
    case 'undo':
    case 'resume':
      return now(parts, id, user, { what: choice });
    case 'done':
      return open(parts, id, user, { what: 'done' }, doneModal);
    case 'reject':
      return open(parts, id, user, { what: 'reject', reason: '' }, rejectModal);
    case 'reassign':
      return open(parts, id, user, undefined, (handoff) => reassignModal(handoff, takersOf(parts, handoff)));
    case 'fill':
      return open(parts, id, user, undefined, fillModal);
    case 'pause':
      return open(parts, id, user, { what: 'pause', until: parts.clock.now().add({ hours: 1 }), why: '' }, pauseModal);
  }
}

async function now(parts: DecideParts, id: string, user: SlackUser, decision: Decision): Promise<ClickAnswer> {
  return answer(await decideHandoff(parts, id, handOf(parts, user), decision));
}

/** The modal opens only for whoever may submit it. */
function open(
  parts: DecideParts,
  id: string,
  user: SlackUser,
  decision: Decision | undefined,
  view: (handoff: Handoff) => ReturnType<typeof doneModal>,
): ClickAnswer {
  const handoff = parts.handoffs.get(id);
  if (!handoff) return { do: 'whisper', text: 'This handoff is not known any more.' };
  const hand = handOf(parts, user);
  const tried = previewDecision(parts, id, hand, decision ?? { what: 'fill', filled: {} });
  if (!tried.ok && (decision || tried.refusal.code === 'not-a-teammate' || tried.refusal.code === 'closed'))
    return answer(tried);
  return { do: 'open-modal', view: view(handoff) };
}

async function answerDay(parts: DecideParts, { value, user }: Click, yes: boolean): Promise<ClickAnswer> {
  const about = parseDay(value);
  return about ? now(parts, about.handoff, user, { what: 'answer', day: about.day, yes }) : NOTHING;
}

function handOf({ policy }: DecideParts, user: SlackUser): Hand {
  const person = Object.values(policy().people).find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

function takersOf({ policy }: DecideParts, { terms, owner }: Handoff): { id: string; name: string }[] {
  const roles = [...terms.takes, 'manager'];
  return Object.values(policy().people).filter(
    (one) => one.id !== owner && one.roles.some((role) => roles.includes(role)),
  );
}

/** A refusal is told to whoever clicked; what worked shows on the card. */
function answer(plan: Plan): ClickAnswer {
  return plan.ok ? NOTHING : { do: 'whisper', text: plan.refusal.says };
}

const About = z.object({ handoff: z.string(), channel: z.string().optional() });
type Values = Submission['values'];
type Read = Decision | { errors: Record<string, string> };

async function submit(
  parts: DecideParts,
  submission: Submission,
  read: (values: Values) => Read,
): Promise<SubmissionAnswer> {
  const about = aboutOf(submission);
  if (!about) return { do: 'close' };
  const decision = read(submission.values);
  if ('errors' in decision) return { do: 'show-errors', errors: decision.errors };
  const plan = await decideHandoff(parts, about.handoff, handOf(parts, submission.user), decision);
  if (plan.ok || about.channel === undefined) return { do: 'close' };
  return { do: 'close', whisper: { channel: about.channel, text: plan.refusal.says } };
}

function aboutOf({ privateMetadata }: Submission): z.infer<typeof About> | undefined {
  try {
    return About.parse(JSON.parse(privateMetadata));
  } catch {
    return undefined;
  }
}

function noteOf(note: string | undefined): { note?: string } {
  return note ? { note } : {};
}

function rejection({ reason, note }: Values): Read {
  return reason ? { what: 'reject', reason, ...noteOf(note) } : { errors: { reason: 'Choose a reason.' } };
}

function reassignment({ person, note }: Values): Read {
  return person ? { what: 'reassign', to: person, ...noteOf(note) } : { errors: { person: 'Choose who takes it.' } };
}

function typed(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Until nine in the morning of that day, where whoever asks is. */
function pause(parts: DecideParts, { user }: Submission, { date, why }: Values): Read {
  if (!date) return { errors: { date: 'Choose a day.' } };
  if (!why) return { errors: { why: 'Say why: everybody sees it.' } };
  const zone = handOf(parts, user).person?.zone ?? 'UTC';
  const morning = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: '09:00' });
  return { what: 'pause', until: morning.toInstant(), why };
}
