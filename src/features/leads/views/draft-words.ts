import { codeText } from '#lib/text.ts';
import { wilson } from '#lib/wilson.ts';
import type { Draft, Outcome } from '../rules/draft-bar.ts';

const HOW: Record<Draft['file'], string> = {
  'definitions.yml': 'to be proposed with `/baton define MQL` and signed by the three teams',
  'routing.yml': 'in routing.yml (raise `version` by one, then `npm run baton check`)',
};

/** A proposed change of a pack with what it would have done, for whoever keeps the packs. */
export function draftWords(draft: Draft, outcome: Outcome, before: { accepted: number; decided: number }): string {
  const { accepted, decided, spared, missed, more } = outcome;
  return [
    `*A change that may set it right*, ${HOW[draft.file]}:`,
    ['```', ...draft.lines.map(codeText), '```'].join('\n'),
    `Tried on the ${before.decided} leads decided about: ${spared} would not have reached sales, ${missed} of them accepted. ` +
      `Acceptance ${shareOf(before)} → ${shareOf({ accepted, decided })}.`,
    ...(more > 0
      ? [`${more} more leads would have reached sales; what sales would have said to them nobody knows.`]
      : []),
    draft.file === 'definitions.yml'
      ? 'Nothing has changed, and nothing does before all three have signed.'
      : 'Nothing has changed. To see all that would move: `npm run baton replay -- --days 90 --packs <folder with the change>`.',
  ].join('\n');
}

/** For a share that no pack decides. */
export function noDraftWords(by: string): string {
  return by === 'person'
    ? 'No pack decides this. Talk it over with the evidence above; a `weight` in team.yml changes how many leads a person gets.'
    : 'No small change of the bar would have made a difference. Look at the reasons above: they say more than a number.';
}

function shareOf({ accepted, decided }: { accepted: number; decided: number }): string {
  if (decided === 0) return 'none left';
  const { low, high } = wilson(accepted, decided);
  const percent = (share: number): number => Math.round(share * 100);
  return `${percent(accepted / decided)} % (${percent(low)}-${percent(high)} %)`;
}
