import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Json } from '#engine/plan.ts';
import { section } from '#lib/blocks.ts';
import { writeCsv } from '#lib/csv.ts';
import type { TellParts } from './effects.ts';
import { FILE_EFFECT } from './rules/plan-file.ts';
import { CSV_EFFECT } from './rules/plan-export.ts';
import { auditor } from './rules/may.ts';
import { activeTools } from './rules/steps.ts';
import { handOf } from './stack-parts.ts';
import type { Place } from './store.ts';
import { importCard, type FileMessage } from './views/import-card.ts';
import { inventoryRows } from './views/inventory-file.ts';

/** The message about a file, rendered from what is known when it is sent, and the list as a file. */
export function fileEffects(parts: TellParts): Record<string, EffectKind> {
  return {
    [FILE_EFFECT.card]: card(parts),
    [FILE_EFFECT.update]: update(parts),
    [CSV_EFFECT]: csv(parts),
  };
}

const POST_LANE = 'slack.post:stack';
const importOf = ({ payload }: StoredEffect): string => (payload as { import: string }).import;

function card(parts: TellParts): EffectKind {
  const { slack, stack } = parts;
  const channelOf = (effect: StoredEffect): Promise<string> =>
    slack.directChannel(stack.import(importOf(effect))?.by ?? '');
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => POST_LANE,
    async send(effect) {
      const message = messageOf(parts, importOf(effect));
      if (!message) return null;
      return slack.post({ ...message, channel: await channelOf(effect), key: effect.key });
    },
    async find(effect) {
      const channel = await channelOf(effect);
      return slack.findByKey({ channel, key: effect.key, since: effect.sentAt });
    },
    sent(effect, result) {
      if (result !== null) stack.placed(importOf(effect), result as unknown as Place);
    },
  };
}

function update(parts: TellParts): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    async send(effect) {
      const at = parts.stack.placeOf(importOf(effect));
      const message = messageOf(parts, importOf(effect));
      if (at && message) await parts.slack.update({ ...message, ...at });
      return null;
    },
  };
}

/** Whoever brought it in may not see costs any more: then it says no more than that. */
function messageOf(parts: TellParts, id: string): FileMessage | undefined {
  const file = parts.stack.import(id);
  if (!file) return undefined;
  const may = auditor(handOf(parts, { id: file.by, teamId: '', external: false }), parts.packs.norm);
  if (!('refusal' in may)) return importCard(file);
  const text = may.refusal.says;
  return { text, blocks: [section(text)], mentions: [] };
}

function csv(parts: TellParts): EffectKind {
  const { slack, stack, clock, zone } = parts;
  const to = ({ payload }: StoredEffect): string => (payload as { to: string }).to;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => POST_LANE,
    async send(effect): Promise<Json> {
      const may = auditor(handOf(parts, { id: to(effect), teamId: '', external: false }), parts.packs.norm);
      if ('refusal' in may) return null;
      const today = clock.now().toZonedDateTimeISO(zone).toPlainDate().toString();
      return slack.uploadFile({
        channel: await slack.directChannel(to(effect)),
        filename: `tools-${today}.csv`,
        title: `Tools, ${today}`,
        content: `\uFEFF${writeCsv(inventoryRows(activeTools(stack.read())))}`,
        comment: 'The tools as a CSV file. Change it, and bring it in again with `/stack-audit import`.',
        key: effect.key,
      });
    },
    async find(effect) {
      return slack.findFile({
        channel: await slack.directChannel(to(effect)),
        key: effect.key,
        since: effect.sentAt,
      });
    },
  };
}
