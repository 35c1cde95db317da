import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { editing, posting } from '#features/messages/index.ts';
import { channelName, kindOf } from './report-parts.ts';
import { EFFECT, progressAt } from './rules/steps.ts';
import { parentSaid, type SendParts } from './slack-messages.ts';
import { progressMessage } from './views/progress-message.ts';
import type { Message } from './views/words.ts';

const orderOf = ({ payload }: StoredEffect): number => (payload as { order: number }).order;

/** One direct message to whoever wanted a report, edited as it goes; a preview takes its place. */
export function progressEffects(parts: SendParts): Record<string, EffectKind> {
  const { slack, reports } = parts;
  const how = { slack, priority: PRIORITY.update, says: (effect: StoredEffect) => said(parts, orderOf(effect)) };
  return {
    [EFFECT.progress]: posting({
      ...how,
      lane: () => 'slack.post:report-progress',
      goes: async (effect) => {
        const by = reports.order(orderOf(effect))?.by;
        return by === undefined ? undefined : { channel: await slack.directChannel(by) };
      },
      placed: ({ key }, at) => reports.placed(key, { ...at, at: parts.clock.now() }),
    }),
    [EFFECT.progressUpdate]: editing({
      ...how,
      stands: (effect) => reports.place(progressAt(orderOf(effect))),
    }),
  };
}

function said(parts: SendParts, number: number): Message | undefined {
  const order = parts.reports.order(number);
  if (!order) return undefined;
  if (order.how === 'preview' && order.report !== undefined) return parentSaid(parts, order.report);
  const sent = order.report === undefined ? undefined : parts.reports.sent(order.report);
  const title = kindOf(parts, order.name)?.title ?? order.name;
  const where = { channel: channelName(parts), hosts: parts.allowedHosts };
  return progressMessage(order, { title, ...where, ...(sent && { sent }) });
}
