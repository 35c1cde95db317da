/** The 2×2 of a result as a picture: drawn while nobody waits, and anew when the tools stand elsewhere. Its fields say the same. */
import type { RenderPngs } from '#adapters/pictures/render-png.ts';
import type { Slack } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { picture } from '#lib/blocks.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { quadrantsInWords, quadrantsSvg } from '#lib/quadrants.ts';
import type { ToolParts } from './change-tools.ts';
import type { Audit, Result } from './model.ts';
import { EFFECT } from './rules/audit-effects.ts';
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
  slack: Pick<Slack, 'uploadFile'>;
  renderPngs: RenderPngs;
}

export function pictureEffects(parts: PictureParts): Record<string, EffectKind> {
  return {
    [EFFECT.picture]: {
      // Drawn again after a crash, it is a file that nobody sees.
      mode: 'latest',
      target: 'slack',
      priority: PRIORITY.backfill,
      lane: () => 'slack.post:files',
      async send({ payload }) {
        const { audit: id } = payload as { audit: string };
        const audit = parts.stack.read().audits.find((one) => one.id === id);
        // What a closed one says stays as it was.
        const result = audit?.posted && audit.state === 'open' ? resultOf(parts, id) : undefined;
        const now = result && drawn(parts, result);
        if (!now || audit?.posted?.picture?.mark === now.mark) return null;
        const [content] = await parts.renderPngs([now.svg]);
        if (!content) return null;
        const names = { filename: `tools-${id}.png`, title: 'Value against cost', altText: now.says };
        const key = `stack-picture:${id}:${now.mark}`;
        const { id: file } = await parts.slack.uploadFile({ ...names, content, key });
        await keepPicture(parts, id, { mark: now.mark, file });
        return null;
      },
    },
  };
}
