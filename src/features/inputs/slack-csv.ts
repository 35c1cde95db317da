import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Json } from '#engine/plan.ts';
import { handOf, todayOf, type InputParts } from './input-parts.ts';
import { mayNotGive } from './rules/may.ts';
import { inputsFile } from './views/inputs-file.ts';

/** Sorts before and after every month. */
const EVER = ['', '9'] as const;

/** The file in somebody's direct messages, if they may still see it when it is sent. */
export function csvEffect(parts: InputParts & { slack: Slack }): EffectKind {
  const { slack, inputs } = parts;
  const to = ({ payload }: StoredEffect): string => (payload as { user: string }).user;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.post:files',
    async send(effect): Promise<Json> {
      const user = to(effect);
      if (mayNotGive(handOf(parts, { id: user, external: false }), parts.roles)) return null;
      return slack.uploadFile({
        channel: await slack.directChannel(user),
        filename: `inputs-${todayOf(parts).toString()}.csv`,
        title: 'Numbers that people gave',
        content: `\uFEFF${inputsFile(inputs.given(...EVER))}`,
        comment:
          'All numbers that people gave. Change them, and bring them in again: `npm run baton report inputs <file>`.',
        key: effect.key,
      });
    },
    find: async (effect) => {
      const channel = await slack.directChannel(to(effect));
      return slack.findFile({ channel, key: effect.key, since: effect.sentAt });
    },
  };
}
