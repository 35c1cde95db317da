/** What an audit tells in a few sentences. Facts go in, sentences come out: whoever tells them, the figures are these. */
import { fingerprint } from '#lib/fingerprint.ts';
import type { Money } from '#lib/money.ts';
import { visible } from '#lib/text.ts';
import type { Result, StoryFact } from '../model.ts';
import { count, sayMoney, share, toolName } from './audit-words.ts';

/** Longest name of a tool in a sentence. */
const NAME = 60;

export function storyFacts({ totals, verdicts, tools, overlaps, blueprint }: Result, amounts: boolean): StoryFact[] {
  const { spend, proposed, target, unpriced } = totals;
  const say = sayMoney(amounts, spend);
  const missing = blueprint.lines.reduce((sum, line) => sum + line.missing.length, 0);
  const above = blueprint.lines.filter(({ stands }) => stands === 'above').length;
  const figure = (id: string, words: string, shown: string, value: number): StoryFact => ({
    id,
    kind: 'figure',
    words,
    shown,
    value,
  });
  const money = (id: string, words: string, amount: Money): StoryFact => figure(id, words, say(amount), amount.minor);
  return [
    figure('tools', 'tools that are known', count(tools.length, 'tool'), tools.length),
    ...(amounts
      ? [money('spend', 'spend on tools', spend), money('target', 'target of the spend on tools', target)]
      : []),
    money('proposed', 'proposed savings', proposed),
    figure('share', 'share of the spend that the proposed savings are', share(proposed.minor, spend), proposed.minor),
    ...largestSaving({ verdicts, tools }, say),
    figure('overlaps', 'jobs with more than one tool', count(overlaps.length, 'job'), overlaps.length),
    figure('missing', 'needs of the blueprint that no tool does', count(missing, 'need'), missing),
    figure('above', 'lines of the blueprint above their range', count(above, 'line'), above),
    ...(unpriced.length > 0
      ? [figure('unpriced', 'tools without a price', count(unpriced.length, 'tool'), unpriced.length)]
      : []),
  ];
}

function largestSaving(
  { verdicts, tools }: Pick<Result, 'verdicts' | 'tools'>,
  say: (amount: Money) => string,
): StoryFact[] {
  const largest = verdicts.toSorted((a, b) => b.saving.minor - a.saving.minor)[0];
  const tool = tools.find(({ id }) => id === largest?.tool);
  if (!largest || !tool || largest.saving.minor === 0) return [];
  const { saving } = largest;
  const rank = { place: 'highest' as const, among: 'proposed savings' };
  const words = 'proposed saving of the tool';
  return [
    {
      id: 'largest',
      kind: 'name',
      words: 'a tool',
      shown: visible(tool.name).slice(0, NAME) || 'a tool without a name',
    },
    { id: 'largest.saving', kind: 'figure', words, shown: say(saving), value: saving.minor, of: 'largest', rank },
  ];
}

/** The same for the same facts: what was told of others is not shown any more. */
export function markOf(facts: StoryFact[]): string {
  return fingerprint(...facts.map(({ id, shown }) => `${id}=${shown}`));
}

/** By code alone, safe in mrkdwn. */
export function tellStory(facts: StoryFact[]): string[] {
  const find = (id: string): StoryFact | undefined => facts.find((fact) => fact.id === id);
  const say = (id: string): string => find(id)?.shown ?? '';
  const value = (id: string): number => {
    const fact = find(id);
    return fact?.kind === 'figure' ? (fact.value ?? 0) : 0;
  };
  const largest = find('largest');
  return [
    value('proposed') > 0
      ? `${say('share')} of what we spend on ${say('tools')} could be saved.`
      : `Nothing is proposed to be saved: each of the ${say('tools')} earns its keep, or too little is known of it.`,
    ...(largest
      ? [`The largest single step is ${toolName({ name: largest.shown })}, with ${say('largest.saving')}.`]
      : []),
    ...(value('overlaps') > 0 ? [`For ${say('overlaps')} there is more than one tool.`] : []),
    ...(value('missing') > 0 ? [`The blueprint misses a tool for ${say('missing')}.`] : []),
    ...(value('above') > 0
      ? [`${say('above')} of the blueprint ${value('above') === 1 ? 'is' : 'are'} above their range.`]
      : []),
    ...(value('unpriced') > 0
      ? [`${say('unpriced')} without a known price ${value('unpriced') === 1 ? 'is' : 'are'} in no total.`]
      : []),
  ];
}
