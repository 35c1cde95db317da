/** How handoffs are said. */
import { shown, shownPlain } from '#lib/shown.ts';
import { duration, readerTime, wallTime } from '#lib/time-words.ts';
import type { Handoff, HandoffKind, Instant, Person, PersonId } from '../model.ts';

/** What a view must know beside the handoff. */
export interface ViewContext {
  people: Record<PersonId, Person>;
  now: Instant;
  /** Zone of the times that everybody reads alike. */
  zone: string;
}

export const KIND_WORDS: Record<HandoffKind, { title: string; done: string; did: string }> = {
  'sql-to-opportunity': { title: 'Qualified lead', done: 'Done…', did: 'done' },
  'closed-won-to-onboarding': { title: 'Won deal to onboard', done: 'Intro made…', did: 'intro made' },
  'churn-risk-to-save': { title: 'Customer at risk', done: 'Responded…', did: 'responded' },
  'disqualified-to-recycle': { title: 'Lead to recycle', done: 'Returned…', did: 'returned to marketing' },
};

/** A person by their id in team.yml or their Slack user id. */
function findPerson({ people }: ViewContext, id: string): Person | undefined {
  return (
    (Object.hasOwn(people, id) ? people[id] : undefined) ?? Object.values(people).find(({ slackId }) => slackId === id)
  );
}

/** For mrkdwn. */
export function nameOf(view: ViewContext, id: string): string {
  return shown(findPerson(view, id)?.name ?? '', 40) || 'a teammate';
}

/** For a plain_text object. */
export function plainName(view: ViewContext, id: string): string {
  return shownPlain(findPerson(view, id)?.name ?? '', 40) || 'a teammate';
}

export interface Said {
  text: string;
  mentions: string[];
}

/** A mention where they are to be rung, else their name. */
export function mentionOf(view: ViewContext, id: string, ring: boolean): Said {
  const slackId = findPerson(view, id)?.slackId;
  return ring && slackId !== undefined
    ? { text: `<@${slackId}>`, mentions: [slackId] }
    : { text: nameOf(view, id), mentions: [] };
}

export function when(at: Instant, { zone, now }: ViewContext): string {
  return readerTime(at, zone, now);
}

export function plainWhen(at: Instant, { zone, now }: ViewContext): string {
  return wallTime(at, zone, now);
}

export function age(handoff: Pick<Handoff, 'openedAt'>, { now }: ViewContext): string {
  return duration(handoff.openedAt, now);
}
