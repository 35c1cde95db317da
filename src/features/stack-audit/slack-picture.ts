/**
 * The 2×2 of a result as a picture, in its thread, for only who sees a file there sees it in the message too: drawn when the result is
 * posted and when its audit is closed. Where the tools stand elsewhere meanwhile, the fields say so alone.
 */
import type { RenderPngs } from '#adapters/pictures/render-png.ts';
import type { OutgoingFile, Slack } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { picture } from '#lib/blocks.ts';
import { DeliveryError } from '#lib/errors.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { quadrantsInWords, quadrantsSvg } from '#lib/quadrants.ts';
import type { ToolParts } from './change-tools.ts';
import type { Audit, Result } from './model.ts';
import type { PlaceStore } from './places-store.ts';
import { EFFECT, resultAt } from './rules/audit-effects.ts';
import { keepPicture, resultOf } from './run-audit.ts';
import { quadrantsOf } from './views/chart-data.ts';

interface Drawn {
  svg: string;
  says: string;
  mark: string;
}

/** Undefined where no tool has a place on it yet. */
function drawn(parts: Pick<ToolParts, 'packs'>, result: Result): Drawn | undefined {
  const all = quadrantsOf(result, parts.packs.norm);
  if (all.points.length === 0) return undefined;
  const svg = quadrantsSvg(all);
  return { svg, says: quadrantsInWords(all), mark: fingerprint(svg) };
}

/** The picture, once it is drawn and while it shows where the tools stand. */
export function pictureBlocks(parts: Pick<ToolParts, 'packs'>, { posted }: Audit, result: Result): KnownBlock[] {
  const now = posted?.picture && drawn(parts, result);
  return now && posted.picture?.mark === now.mark ? [picture(posted.picture.file, now.says)] : [];
}

export interface PictureParts extends ToolParts {
  slack: Pick<Slack, 'uploadFile' | 'findFile'>;
  places: Pick<PlaceStore, 'get'>;
  renderPngs: RenderPngs;
}

export function pictureEffects(parts: PictureParts): Record<string, EffectKind> {
  return {
    [EFFECT.picture]: {
      mode: 'latest',
      target: 'slack',
      priority: PRIORITY.backfill,
      lane: () => 'slack.post:files',
      async send({ payload }) {
        const { audit: id } = payload as { audit: string };
        const audit = parts.stack.read().audits.find((one) => one.id === id);
        const at = parts.places.get(resultAt(id));
        const isDue = audit?.posted?.picture === undefined || audit.state === 'closed';
        // Whoever posts without amounts is told that no files go with it.
        const result = audit?.posted?.amounts && isDue ? resultOf(parts, id) : undefined;
        const now = result && drawn(parts, result);
        if (!now || !at || !audit?.posted || audit.posted.picture?.mark === now.mark) return null;
        const [content] = await parts.renderPngs([now.svg]);
        if (!content) return null;
        const names = { filename: `tools-${id}.png`, title: 'Value against cost', altText: now.says };
        const key = `stack-picture:${id}:${now.mark}`;
        const place = { channel: at.channel, threadTs: at.ts };
        const file = await sentOnce(parts, audit.posted.at, { ...names, ...place, content, key });
        if (file !== undefined) await keepPicture(parts, id, { mark: now.mark, file });
        return null;
      },
    },
  };
}

/** After a crash it may be there already. Undefined where Baton may not put files: the fields have to do. */
async function sentOnce(
  { slack }: Pick<PictureParts, 'slack'>,
  since: Temporal.Instant,
  file: OutgoingFile & { channel: string },
): Promise<string | undefined> {
  try {
    const found = await slack.findFile({ channel: file.channel, key: file.key, since });
    return (found ?? (await slack.uploadFile(file))).id;
  } catch (error) {
    if (error instanceof DeliveryError && error.outcome === 'refused') return undefined;
    throw error;
  }
}
