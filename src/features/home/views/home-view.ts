import type { HomeView, KnownBlock } from '@slack/types';
import { context, divider, home, section } from '#lib/blocks.ts';

/** Slack shows no more blocks than this, and takes no larger view. */
const MOST = 100;
const MOST_BYTES = 240_000;

export interface HomePart {
  /** What it is called where there is no room for it. */
  name: string;
  blocks: KnownBlock[];
}

/** One part below the other. What does not fit in is left out as a whole, and a line says what that is. */
export function homeView(parts: HomePart[]): HomeView {
  const blocks: KnownBlock[] = [];
  const missing: string[] = [];
  let bytes = 0;
  for (const part of parts.filter((one) => one.blocks.length > 0)) {
    const next = blocks.length > 0 ? [divider(), ...part.blocks] : part.blocks;
    const size = Buffer.byteLength(JSON.stringify(next));
    // One block is kept for the line about what is missing.
    if (blocks.length + next.length > MOST - 1 || bytes + size > MOST_BYTES) {
      missing.push(part.name);
      continue;
    }
    blocks.push(...next);
    bytes += size;
  }
  if (missing.length > 0) blocks.push(context(`For lack of room this is not shown here: ${missing.join(', ')}.`));
  return blocks.length > 0 ? home(blocks) : strangersHome();
}

/** For whoever is not in team.yml, and for guests. */
export function strangersHome(): HomeView {
  const text =
    '*Baton* brings every lead to an owner and sees that it is answered. No leads come to you here. If they should, ask whoever runs Baton to add your e-mail address to team.yml.';
  return home([section(text)]);
}
