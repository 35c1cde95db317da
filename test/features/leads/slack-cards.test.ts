import { expect, test } from 'vitest';
import type { OutgoingMessage, Slack } from '#adapters/slack/port.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Lead } from '#features/leads/model.ts';
import { EFFECT, tell } from '#features/leads/rules/steps.ts';
import { cardEffects } from '#features/leads/slack-cards.ts';
import type { DeliverParts } from '#features/leads/slack-places.ts';
import { aLead, NOW } from './company.ts';

const CARD = { channel: 'C1', ts: '1.000001' };

test('a line that is said late stands in the thread of the card that it is about, even when there is a newer card', async () => {
  const posts: OutgoingMessage[] = [];
  const looks: object[] = [];
  const slack: Partial<Slack> = {
    post: async (message) => ({ channel: message.channel, ts: `2.00000${posts.push(message)}` }),
    findByKey: async (where) => void looks.push(where),
  };
  const gaveBack = aLead({ card: CARD });
  const line = tell(gaveBack, 'returned', { by: 'UANA', reason: 'timing' });
  const effect = { ...line, sentAt: NOW } as unknown as StoredEffect;
  const { card: _old, ...back } = gaveBack;

  for (const now of [back, { ...back, card: { channel: 'C1', ts: '9.000009' } }]) {
    const parts: any = { slack, leads: { get: (): Lead => now }, clock: { now: () => NOW }, zone: () => 'UTC' };
    const kind = cardEffects({ ...parts, policy: () => ({ people: {} }) } as DeliverParts)[EFFECT.line];
    await kind?.send(effect);
    await kind?.find?.(effect);
  }
  expect(posts.map(({ threadTs }) => threadTs)).toEqual([CARD.ts, CARD.ts]);
  expect(looks).toEqual([
    expect.objectContaining({ threadTs: CARD.ts }),
    expect.objectContaining({ threadTs: CARD.ts }),
  ]);
});
