import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '#lib/blocks.ts';
import { formatMoney } from '#lib/money.ts';
import { dayOf } from '#lib/time-words.ts';
import type { Contract } from '../model.ts';
import type { ToolFacts } from '../rules/tool-facts.ts';

/** For those who see costs: `Tools: $5,912 a month · 2 contracts to decide by 14 Mar · 3 tasks late`. `open`: most urgent first. */
export function stackSection(
  facts: ToolFacts,
  { open, late, today }: { open: Contract[]; late: number; today: Temporal.PlainDate },
): KnownBlock[] {
  if (facts.count === 0)
    return [
      section('*Tools*: none are known yet. Bring in a statement of the company card, and see what we pay for.'),
      actions(button('stack.open', 'Begin', 'all')),
    ];
  const spend =
    facts.spendMonth === undefined
      ? `${facts.count} known, no prices yet`
      : `${formatMoney({ minor: facts.spendMonth, currency: facts.currency })} a month`;
  const [first] = open;
  const contracts = open.length === 1 ? '1 contract' : `${open.length} contracts`;
  const parts = [
    spend,
    ...(first ? [`${contracts} to decide by ${dayOf(first.lastNotice, today)}`] : []),
    ...(late > 0 ? [late === 1 ? '1 task late' : `${late} tasks late`] : []),
  ];
  return [
    section(`*Tools*: ${parts.join(' · ')}`),
    actions(button('stack.open', 'Open the list', 'all'), button('stack.savings', 'Savings', 'all')),
  ];
}
