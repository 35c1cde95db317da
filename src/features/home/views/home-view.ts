import type { HomeView, KnownBlock } from '@slack/types';
import { divider, home, section } from '#lib/blocks.ts';

/** Slack shows no more blocks than this. */
const MOST = 100;

/** One section below the other; what does not fit in is left out from the end, a section at a time. */
export function homeView(sections: KnownBlock[][]): HomeView {
  const blocks: KnownBlock[] = [];
  for (const part of sections.filter(({ length }) => length > 0)) {
    const next = blocks.length > 0 ? [divider(), ...part] : part;
    if (blocks.length + next.length > MOST) break;
    blocks.push(...next);
  }
  return blocks.length > 0 ? home(blocks) : strangersHome();
}

/** For whoever is not in team.yml, and for guests. */
export function strangersHome(): HomeView {
  const text =
    '*Baton* brings every lead to an owner and sees that it is answered. No leads come to you here. If they should, ask whoever runs Baton to add your e-mail address to team.yml.';
  return home([section(text)]);
}
