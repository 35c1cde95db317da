import type { KnownBlock } from '@slack/types';
import { context, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';

const FIRST = 10;

/**
 * How the packs look that decide now, and which they are. `warnings` name file and line; they quote what stands there. Undefined: nobody
 * has looked yet.
 */
export function packsSection(versions: Record<string, string>, warnings: string[] | undefined): KnownBlock[] {
  const more = (warnings?.length ?? 0) - FIRST;
  const lines =
    warnings === undefined
      ? ['They are being looked at: what is odd about them stands here in a minute.']
      : warnings.length === 0
        ? ['The packs look sound.']
        : [
            ...warnings.slice(0, FIRST).map((warning) => `• ${escapeText(warning, 250)}`),
            ...(more > 0 ? [`• and ${more} more: \`npm run baton -- check\` lists them all`] : []),
          ];
  return [section(['*Packs*', ...lines].join('\n')), context(Object.values(versions).join(' · '))];
}
