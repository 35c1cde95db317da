import type { KnownBlock } from '@slack/types';
import { section } from '#lib/blocks.ts';
import type { Least } from '../model.ts';
import type { Compared } from '../rules/figures.ts';
import { count, minutesWords } from './lines.ts';

/** How a rep stands beside the team. Nothing is said of what is too little to say anything. */
export function myFigures(
  figures: { responses: Compared; acceptance: Compared } | undefined,
  least: Least,
): KnownBlock[] {
  if (!figures) return [section('*My figures*: they are being counted.')];
  return [
    section(
      [
        `*My figures*, last ${least.days} days`,
        figure('First answer, median', figures.responses, minutesWords, 'answer', least),
        figure('Accepted', figures.acceptance, (share) => `${share} %`, 'decision', least),
      ].join('\n'),
    ),
  ];
}

function figure(
  name: string,
  { mine, team, count: of }: Compared,
  words: (figure: number) => string,
  what: string,
  least: Least,
): string {
  const beside = team === undefined ? '' : ` · team ${words(team)} (${count(of.team, what)})`;
  if (mine === undefined)
    return `• ${name}: ${count(of.mine, what)}, too few to say anything: ${least.count} are needed${beside}`;
  return `• ${name}: *${words(mine)}* (${count(of.mine, what)})${beside}`;
}
