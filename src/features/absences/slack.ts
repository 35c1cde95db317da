import type {
  Click,
  ClickAnswer,
  SlackListeners,
  SlackUser,
  Submission,
  SubmissionAnswer,
} from '#adapters/slack/port.ts';
import type { Person } from '#features/leads/index.ts';
import { comeBack, setAway, type ChangeParts } from './change-absence.ts';
import type { Asker, KeptAbsence, Wish } from './model.ts';
import type { Told } from './views/away-answer.ts';
import { backAnswer } from './views/away-answer.ts';
import { awayModal } from './views/away-modal.ts';

export interface AbsenceParts extends ChangeParts {
  /** What there is to say of an absence as things stand now. */
  tell(person: Person, absence: KeptAbsence): Told;
}

/** What people press on their Home tab. */
export function absenceListeners(parts: AbsenceParts): SlackListeners {
  return {
    actions: {
      'absences.open': async ({ user }) => openModal(askerOf(parts, user)),
      'absences.back': async (click) => back(parts, click),
    },
    submissions: { 'absences.set': (submission) => submit(parts, submission) },
  };
}

export function askerOf({ people }: AbsenceParts, user: SlackUser): Asker {
  const person = Object.values(people()).find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

const STRANGER = 'You are not in team.yml, so no leads come to you.';

function openModal({ person }: Asker): ClickAnswer {
  return person ? { do: 'open-modal', view: awayModal(person.zone) } : { do: 'whisper', text: STRANGER };
}

async function back(parts: AbsenceParts, { user }: Click): Promise<ClickAnswer> {
  const asker = askerOf(parts, user);
  if (!asker.person) return { do: 'whisper', text: STRANGER };
  const plan = await comeBack(parts, asker.person, asker);
  const text = plan.ok ? backAnswer(plan.state, asker.person.zone, parts.clock.now()) : plan.refusal.says;
  return { do: 'whisper', text };
}

async function submit(parts: AbsenceParts, { user, values }: Submission): Promise<SubmissionAnswer> {
  const asker = askerOf(parts, user);
  if (!asker.person) return { do: 'show-errors', errors: { date: STRANGER } };
  const wish = wishOf(values, asker.person, parts.clock.now());
  const plan = await setAway(parts, asker.person, asker, wish);
  return plan.ok ? { do: 'close' } : { do: 'show-errors', errors: { date: plan.refusal.says.replaceAll('`', '') } };
}

/** A time without a day is today's; a day without a time is its beginning. */
function wishOf({ date, time, note }: Submission['values'], { zone }: Person, from: Temporal.Instant): Wish {
  const day = date === undefined ? from.toZonedDateTimeISO(zone).toPlainDate() : Temporal.PlainDate.from(date);
  const plainTime = time === undefined ? undefined : Temporal.PlainTime.from(time);
  const until = day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
  const ends = date !== undefined || time !== undefined;
  return { from, ...(ends && { until }), ...(note !== undefined && { note }) };
}
