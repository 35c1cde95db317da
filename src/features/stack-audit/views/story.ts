/** What an audit tells in a few sentences. Facts go in, sentences come out: whoever tells them, the figures are these. */
import type { Money } from '#lib/money.ts';
import type { Result } from '../model.ts';
import { count, namesOf, sayMoney, share } from './audit-words.ts';

/** `shown`: as it stands in a sentence, safe in mrkdwn. */
export interface StoryFact {
  id: string;
  words: string;
  shown: string;
  value?: number;
}

export function storyFacts({ totals, verdicts, tools, overlaps, blueprint }: Result, amounts: boolean): StoryFact[] {
  const { spend, proposed, target } = totals;
  const say = sayMoney(amounts, spend);
  const nameOf = namesOf({ tools });
  const largest = verdicts.toSorted((a, b) => b.saving.minor - a.saving.minor)[0];
  const missing = blueprint.lines.reduce((sum, line) => sum + line.missing.length, 0);
  const above = blueprint.lines.filter(({ stands }) => stands === 'above').length;
  const money = (id: string, words: string, amount: Money): StoryFact => ({
    id,
    words,
    shown: say(amount),
    value: amount.minor,
  });
  return [
    { id: 'tools', words: 'tools that are known', shown: count(tools.length, 'tool'), value: tools.length },
    ...(amounts ? [money('spend', 'what the tools cost', spend), money('target', 'what would be left', target)] : []),
    money('proposed', 'what is proposed to be saved', proposed),
    { id: 'share', words: 'its share of the spend', shown: share(proposed.minor, spend), value: proposed.minor },
    ...(largest && largest.saving.minor > 0
      ? [
          { id: 'largest', words: 'the tool with the largest saving', shown: nameOf(largest.tool) },
          money('largest.saving', 'that saving', largest.saving),
        ]
      : []),
    {
      id: 'overlaps',
      words: 'jobs with more than one tool',
      shown: count(overlaps.length, 'job'),
      value: overlaps.length,
    },
    { id: 'missing', words: 'needs that no tool does', shown: count(missing, 'need'), value: missing },
    { id: 'above', words: 'lines above their range', shown: count(above, 'line'), value: above },
    ...(totals.unpriced.length > 0
      ? [
          {
            id: 'unpriced',
            words: 'tools in no total',
            shown: count(totals.unpriced.length, 'tool'),
            value: totals.unpriced.length,
          },
        ]
      : []),
  ];
}

/** By code alone. */
export function tellStory(facts: StoryFact[]): string[] {
  const say = (id: string): string => facts.find((fact) => fact.id === id)?.shown ?? '';
  const value = (id: string): number => facts.find((fact) => fact.id === id)?.value ?? 0;
  const largest = say('largest');
  return [
    value('proposed') > 0
      ? `${say('share')} of what we spend on ${say('tools')} could be saved.`
      : `Nothing is proposed to be saved: each of the ${say('tools')} earns its keep, or too little is known of it.`,
    ...(largest === '' ? [] : [`The largest single step is ${largest}, with ${say('largest.saving')}.`]),
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
