import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Person } from '#features/leads/index.ts';
import { BATON } from './rules/plan-away.ts';
import { covers } from './rules/steps.ts';
import type { AbsenceParts } from './slack.ts';
import { asideWord, awayWord, type Word } from './views/away-answer.ts';

/** A private word about somebody's absence, true as of when it is sent; nothing where there is nothing to say any more. */
export function absenceWord(parts: AbsenceParts & { slack: Slack }): EffectKind {
  const { slack } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.post:absences',
    send: async ({ key, payload }) => {
      const { person: id, by } = payload as { person: string; by: string | null };
      const person = parts.people()[id];
      const word = person && wordsFor(parts, person, by);
      if (!person?.slackId || word === undefined) return null;
      const channel = await slack.directChannel(person.slackId);
      const { ts } = await slack.post({ channel, ...word, key, mentions: [] });
      return { channel, ts };
    },
    find: async ({ key, payload, sentAt }) => {
      const person = parts.people()[(payload as { person: string }).person];
      if (!person?.slackId) return null;
      const channel = await slack.directChannel(person.slackId);
      const message = await slack.findByKey({ channel, key, since: sentAt });
      return message && { channel, ts: message.ts };
    },
  };
}

/** `by`: who set it for them; null: they had planned it, and only leads that wait are worth a word. */
function wordsFor(parts: AbsenceParts, person: Person, by: string | null): Word | undefined {
  const now = parts.clock.now();
  const theirs = parts.absences.all()[person.id] ?? [];
  const absence = by === null ? theirs.find((one) => covers(one, now)) : theirs.findLast((one) => one.by === by);
  if (!absence) return undefined;
  const told = parts.tell(person, absence);
  if (by === null && told.waiting.length === 0) return undefined;
  if (by === BATON) return asideWord(told);
  const setter = Object.values(parts.people()).find(({ slackId }) => slackId === by);
  return { text: awayWord(told, by === null ? undefined : (setter?.name ?? 'Somebody')) };
}
