import type { Slack, OutgoingMessage } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Json } from '#engine/plan.ts';
import { ifReachable } from '#lib/if-reachable.ts';

/** Where a message stands. */
export interface Place {
  channel: string;
  ts: string;
}

type Said = Pick<OutgoingMessage, 'text' | 'blocks' | 'mentions'>;

interface Posting {
  slack: Pick<Slack, 'post' | 'findByKey'>;
  lane: EffectKind['lane'];
  /** That of an update where absent. */
  priority?: number;
  /** What it says by now; undefined when there is nothing to say any more. */
  says(effect: StoredEffect): Said | undefined;
  /** Where it goes; undefined where nobody can be reached there. */
  goes(effect: StoredEffect): Promise<{ channel: string; threadTs?: string } | undefined>;
  /** Keeps where it stands, in the transaction that marks it done. */
  placed?(effect: StoredEffect, at: Place): void;
}

/** A message that is posted once: after an outcome that is not known it is looked for first. Nothing is done where nobody can be reached. */
export function posting({ slack, lane, priority = PRIORITY.update, says, goes, placed }: Posting): EffectKind {
  const inPlace = (
    effect: StoredEffect,
    work: (said: Said, where: { channel: string; threadTs?: string }) => Promise<Place | undefined>,
  ): Promise<Json | undefined> =>
    ifReachable(async () => {
      const said = says(effect);
      const where = said && (await goes(effect));
      if (!where) return null;
      const at = await work(said, where);
      return at && { channel: at.channel, ts: at.ts };
    });
  return {
    mode: 'once',
    target: 'slack',
    priority,
    lane,
    send: async (effect) =>
      (await inPlace(effect, (said, where) => slack.post({ ...said, ...where, key: effect.key }))) ?? null,
    find: (effect) =>
      inPlace(effect, (_, where) => slack.findByKey({ ...where, key: effect.key, since: effect.sentAt })),
    sent: (effect, result) => {
      if (result !== null) placed?.(effect, result as unknown as Place);
    },
  };
}

interface Editing {
  slack: Pick<Slack, 'update'>;
  priority?: number;
  says: Posting['says'];
  stands(effect: StoredEffect): Place | undefined;
}

/** A message that stands somewhere says what is so by now. */
export function editing({ slack, priority = PRIORITY.update, says, stands }: Editing): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority,
    lane: () => 'slack.update',
    send: (effect) =>
      ifReachable(async () => {
        const said = says(effect);
        const at = said && stands(effect);
        if (at) await slack.update({ ...said, ...at });
        return null;
      }),
  };
}
