import { context, section } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';

import type { Card } from './lead-card.ts';
import { whoInWords, whoLine } from './lead-facts.ts';
import { historyLine } from './lead-owner.ts';
import type { ViewContext } from './people.ts';

/** The card of a handoff that is over, of a lead that sales has again: it says where to look, and nothing on it can be clicked. */
export function retiredCard(lead: Lead, view: ViewContext): Card {
  const words = 'It is back with sales since, on a new card further down.';
  const lines = [...historyLine(lead, view), whoLine(lead)];
  return {
    text: `Returned to nurture, and back since: ${whoInWords(lead, 36)}.`,
    blocks: [section(lines.join('\n')), context(words)],
    mentions: [],
  };
}
