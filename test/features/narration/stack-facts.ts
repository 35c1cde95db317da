import type { Fact } from '#features/narration/model.ts';

/** What an audit of a small stack proved. */
export const FACTS: Fact[] = [
  {
    id: 'spend.total',
    kind: 'figure',
    words: 'spend on tools a month',
    shown: '$4,210 a month',
    value: 4210,
    unit: 'USD a month',
    compare: { with: 'spend.before', direction: 'up' },
  },
  {
    id: 'spend.before',
    kind: 'figure',
    words: 'spend on tools a month before',
    shown: '$3,900',
    value: 3900,
    unit: 'USD a month',
  },
  {
    id: 'seats.idle',
    kind: 'figure',
    words: 'seats that nobody used',
    shown: '14 seats',
    value: 14,
    unit: 'seats',
    compare: { with: 'last month', direction: 'down' },
  },
  {
    id: 'spend.change',
    kind: 'figure',
    words: 'change of spend against the month before',
    shown: '$310',
    value: 310,
    isChange: true,
    compare: { with: 'the month before', direction: 'up' },
  },
  {
    id: 'touch.median',
    kind: 'figure',
    words: 'median time to first touch',
    shown: '2.4 h',
    value: 2.4,
    unit: 'hours',
  },
  { id: 'tool.1', kind: 'name', words: 'a CRM', shown: 'HubSpot' },
  { id: 'tool.2', kind: 'name', words: 'an e-mail tool', shown: 'Mailchimp' },
  { id: 'tool.3', kind: 'name', words: 'an intent tool', shown: '6sense' },
  {
    id: 'tool.1.cost',
    kind: 'figure',
    words: 'cost of the tool',
    shown: '$900 a month',
    value: 900,
    of: 'tool.1',
    rank: { place: 'highest', among: 'tools by cost' },
  },
  { id: 'tool.2.cost', kind: 'figure', words: 'cost of the tool', shown: '$150 a month', value: 150, of: 'tool.2' },
  { id: 'tool.2.use', kind: 'figure', words: 'people who use the tool', shown: '3 of 12', value: 0.25, of: 'tool.2' },
];

export const LIMITS = { sentences: 8, words: 200 };
