import type { KnownBlock } from '@slack/types';
import { context, header, section } from '#lib/blocks.ts';
import type { Dimension, Group, Norm } from '../model.ts';
import { type Names, groupWords, reasonsWords, shareWords, standingWords } from './words.ts';

const TITLES: Record<Dimension, string> = { all: 'All', band: 'By band', source: 'By source', person: 'By rep' };
/** Lines of one part: even the longest fit into the 3,000 characters of a section. */
const LINES = 14;

/** The answer to `/baton acceptance`: every share with its interval and what it means. */
export function acceptanceReport(groups: Group[], norm: Norm, names: Names): { text: string; blocks: KnownBlock[] } {
  const [all] = groups;
  const within = `the last ${norm.windowDays} days`;
  if (!all) {
    const text = `Nobody has accepted or rejected a lead in ${within}. Shares stand here as soon as somebody has.`;
    return { text, blocks: [section(text)] };
  }
  const parts = (['all', 'band', 'source', 'person'] as const).flatMap((by) => {
    const members = groups.filter((group) => group.by === by);
    return members.length > 0 ? [section(partText(by, members, norm, names))] : [];
  });
  const reasons = reasonsWords(all, names);
  return {
    text: `Acceptance in ${within}: ${shareWords(all)}, ${standingWords(all, norm)}.`,
    blocks: [
      header(`Acceptance, ${within}`),
      ...parts,
      ...(reasons ? [section(`*Why leads were rejected*\n${reasons}`)] : []),
      context(
        'In brackets: where the true share lies with 95 % confidence (Wilson). A decision that was undone counts not.',
      ),
    ],
  };
}

function partText(by: Dimension, members: Group[], norm: Norm, names: Names): string {
  const lines = members
    .slice(0, LINES)
    .map((group) => `${groupWords(group, names)}: ${shareWords(group)} · ${standingWords(group, norm)}`);
  const more = members.length - LINES;
  return [`*${TITLES[by]}*`, ...lines, ...(more > 0 ? [`+${more} more`] : [])].join('\n');
}
