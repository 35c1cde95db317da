import type { KnownBlock } from '@slack/types';
import { section } from '#lib/blocks.ts';
import { listOf } from '#lib/text.ts';
import type { Proposal, TeamName } from '../model.ts';
import { label, name, TEAM } from './words.ts';

/** To whoever may sign for a team that has not. `link`: to the message of the proposal. */
export function pingWords(
  proposal: Proposal,
  { teams, link, isLast }: { teams: TeamName[]; link: string; isLast: boolean },
): { text: string; blocks: KnownBlock[] } {
  const whose = listOf(
    teams.map((team) => TEAM[team].toLowerCase()),
    'or',
    '',
  );
  const opens = isLast ? 'still waits for a hand of' : 'waits for a hand of';
  const head = `${label(proposal)}, which ${name(proposal.name)} wants, ${opens} ${whose}`;
  const end = isLast ? 'This is the last word about it.' : '';
  return {
    text: `${head}. Sign it, or object with a reason. ${end}`.trim(),
    blocks: [section(`${head}. <${link}|Read it>, then sign or object with a reason. ${end}`.trim())],
  };
}
