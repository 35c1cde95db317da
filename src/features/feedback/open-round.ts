import type { Message } from '#engine/inbox.ts';
import { nextRinging } from '#features/leads/index.ts';
import { addBusinessDays } from '#lib/business-days.ts';
import { isThere, personOf, whoIsAsked, type FeedbackParts } from './feedback-parts.ts';
import type { Instant, Loop, SlackId } from './model.ts';
import { ownerFor } from './rules/may.ts';
import { planClose, type ItemTerms } from './rules/plan-close.ts';
import { planAsk, planOpen, planRemind } from './rules/plan-open.ts';
import { refuse, type Planned } from './rules/steps.ts';

/** A loop's turn on this date has come. Told again, it is the same round. */
export function openRound(parts: FeedbackParts, loop: Loop, date: string): Promise<Planned> {
  const key = `${loop.id}:${date}`;
  const now = parts.clock.now();
  const people = whoIsAsked(parts, loop);
  const facts = parts.facts(now.subtract({ hours: 24 * loop.windowDays }));
  const closesAt = addBusinessDays(now, loop.closesDays, parts.calendar());
  const given = { key, loop, ref: parts.pack.ref, people, facts, closesAt, now };
  return parts.feedback.begin(key, (book) =>
    people.length === 0 ? refuse('Nobody of these roles is in Slack, so nobody can be asked.') : planOpen(book, given),
  );
}

/** Messages about one person of a round. */
export function askPeople(parts: FeedbackParts, messages: Message[]): Promise<void> {
  return ofEach(parts, messages, planAsk);
}

/** The same of whoever may have to be reminded. */
export function remindPeople(parts: FeedbackParts, messages: Message[]): Promise<void> {
  return ofEach(parts, messages, planRemind);
}

async function ofEach(parts: FeedbackParts, messages: Message[], plan: typeof planAsk): Promise<void> {
  for (const message of messages) {
    const [round = '', person = ''] = message.subject.split(':');
    const now = parts.clock.now();
    const at = ringsAt(parts, person, now);
    await parts.feedback.change(round, (book) => plan(book.round, { person, at, now }), [message]);
  }
}

/** Rounds whose time is over. */
export async function endRounds(parts: FeedbackParts, messages: Message[]): Promise<void> {
  for (const message of messages)
    await parts.feedback.change(
      message.subject,
      (book) =>
        planClose(book, itemTerms(parts, book.round.loop), (owner) => {
          const person = parts.people()[owner];
          return person !== undefined && isThere(parts, person);
        }),
      [message],
    );
}

/** Whose an item of this loop is by default, and until when, if it is asked now. */
export function itemTerms(parts: FeedbackParts, loop: Loop): ItemTerms {
  const now = parts.clock.now();
  const calendar = parts.calendar();
  const until = addBusinessDays(now, loop.answerDays, calendar).toZonedDateTimeISO(calendar.zone).toPlainDate();
  const owner = ownerFor(loop, Object.values(parts.people()), (person) => isThere(parts, person));
  return { owner, until: until.toString(), now, due: parts.tasks.due };
}

/** When somebody may be rung next; undefined where they left, or nobody knows when they are back. */
function ringsAt(parts: FeedbackParts, slackId: SlackId, now: Instant): Instant | undefined {
  const person = personOf(parts, slackId);
  return person && isThere(parts, person) ? nextRinging(person, now) : undefined;
}
