/** How questions, reminders and the asking's progress reach people's direct messages: rendered from what is known when they are sent. */
import type { Slack } from '#adapters/slack/port.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import { editing, posting } from '#features/messages/index.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { PlaceStore } from './places-store.ts';
import { EFFECT, progressAt, questionAt } from './rules/audit-effects.ts';
import { auditor } from './rules/may.ts';
import { askProgress } from './rules/plan-ask.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import type { Message } from './views/audit-words.ts';
import { progressMessage } from './views/progress-message.ts';
import { questionMessage, reminderMessage, type Question } from './views/question-message.ts';

export interface DirectParts extends StackParts {
  slack: Slack;
  places: PlaceStore;
}

/** A message to one person: to whom and what, by what the effect holds. Undefined: there is nothing to say any more. */
type Render = (payload: StoredEffect['payload']) => { key: string; to: string; message: Message } | undefined;

export function questionEffects(parts: DirectParts): Record<string, EffectKind> {
  const question = aboutQuestion(parts, questionMessage);
  const reminder = aboutQuestion(parts, reminderMessage);
  const progress = aboutProgress(parts);
  return {
    [EFFECT.question]: posts(parts, question),
    [EFFECT.questionUpdate]: edits(parts, question),
    [EFFECT.reminder]: posts(parts, reminder, false),
    [EFFECT.progress]: posts(parts, progress),
    [EFFECT.progressUpdate]: edits(parts, progress),
  };
}

function aboutQuestion(parts: DirectParts, view: (question: Question) => Message): Render {
  return ({ person: id, at }) => {
    const stack = parts.stack.read();
    const asked = stack.asked.find((one) => one.person === id && one.at.epochMilliseconds === at);
    const to = parts.people().find((person) => person.id === id)?.slackId;
    if (!asked || to === undefined) return undefined;
    const tools = asked.tools.flatMap((tool) => stack.tools.find((one) => one.id === tool && !one.archived) ?? []);
    const answers = stack.answers.filter((one) => one.person === id && Temporal.Instant.compare(one.at, asked.at) >= 0);
    return { key: questionAt(asked), to, message: view({ asked, tools, answers }) };
  };
}

/** To whoever asked, while they may follow it. */
function aboutProgress(parts: DirectParts): Render {
  return ({ audit: id, asker }) => {
    const stack = parts.stack.read();
    const audit = stack.audits.find((one) => one.id === id);
    const to = typeof asker === 'string' ? asker : '';
    if (!audit || 'refusal' in auditor(handOf(parts, { id: to, teamId: '', external: false }), parts.packs.norm))
      return undefined;
    const message = progressMessage(audit, askProgress(stack, audit.begunAt), parts.people());
    return { key: progressAt(audit.id, to), to, message };
  };
}

/** `kept`: where it stands is remembered, so that it can be edited. */
function posts({ slack, places }: DirectParts, render: Render, kept = true): EffectKind {
  return posting({
    slack,
    lane: () => 'slack.post:stack-audit',
    says: ({ payload }) => render(payload)?.message,
    goes: async ({ payload }) => {
      const to = render(payload)?.to;
      return to === undefined ? undefined : { channel: await slack.directChannel(to) };
    },
    placed: ({ key }, at) => {
      if (kept) places.put(key, at);
    },
  });
}

function edits({ slack, places }: DirectParts, render: Render): EffectKind {
  return editing({
    slack,
    says: ({ payload }) => render(payload)?.message,
    stands: ({ payload }) => {
      const found = render(payload);
      return found && places.get(found.key);
    },
  });
}
