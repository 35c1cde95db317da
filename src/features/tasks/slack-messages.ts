import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { posting } from '#features/messages/index.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { ifReachable } from '#lib/if-reachable.ts';
import type { Person } from './model.ts';
import { EFFECT } from './rules/steps.ts';
import { message } from './slack-views.ts';
import type { TaskParts } from './task-parts.ts';
import { oldMessage } from './views/task-list.ts';

export interface TellParts extends TaskParts {
  slack: Slack;
}

const about = ({ payload }: StoredEffect) => payload as { person: string; number?: number };

/** How the lists reach Slack, as of when they are sent. */
export function taskEffects(parts: TellParts): Record<string, EffectKind> {
  const updating = { mode: 'latest', target: 'slack', priority: PRIORITY.update, lane: () => 'slack.update' } as const;
  return {
    [EFFECT.list]: posts(parts),
    [EFFECT.listUpdate]: { ...updating, send: (effect) => refresh(parts, about(effect).person) },
    [EFFECT.listOld]: { ...updating, send: (effect) => closeOld(parts, about(effect)) },
  };
}

function posts(parts: TellParts): EffectKind {
  const { slack, tasks, people } = parts;
  return posting({
    slack,
    lane: () => 'slack.post:tasks',
    says: (effect) => {
      const person = people()[about(effect).person];
      return person && message(parts, person);
    },
    goes: async (effect) => {
      const user = people()[about(effect).person]?.slackId;
      return user === undefined ? undefined : { channel: await slack.directChannel(user) };
    },
    placed: (effect, at) => {
      const { person, number = 0 } = about(effect);
      tasks.placed(person, number, at);
    },
  });
}

function refresh(parts: TellParts, id: string): Promise<null> {
  return withPerson(parts, id, async (person) => {
    const { list } = parts.tasks.book(id, parts.clock.now());
    const at = list && parts.tasks.place(id, list.number);
    if (at) await parts.slack.update({ ...message(parts, person), ...at });
    return null;
  });
}

function closeOld(parts: TellParts, { person: id, number = 0 }: { person: string; number?: number }): Promise<null> {
  return withPerson(parts, id, async () => {
    const at = parts.tasks.place(id, number);
    if (at) await parts.slack.update({ ...oldMessage(), ...at });
    return null;
  });
}

/** Null where nobody can be reached. */
async function withPerson<Result>(
  { people }: TellParts,
  id: string,
  work: (person: Person, user: string) => Promise<Result>,
): Promise<Result | null> {
  const person = people()[id];
  const { slackId } = person ?? {};
  return person && slackId !== undefined ? ifReachable(() => work(person, slackId)) : null;
}
