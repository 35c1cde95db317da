import { context, section } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';

import type { Card } from './lead-card.ts';
import { whoInWords, whoLine } from './lead-facts.ts';
import { historyLine } from './lead-owner.ts';
import type { ViewContext } from './people.ts';

/**
 * The card of a handoff that is over, of a lead that was given out anew: it says where to look, and nothing on it can be clicked.
 * `again`: it was taken from whoever had it, not given back.
 */
export function retiredCard(lead: Lead, view: ViewContext, again = false): Card {
  const words = again
    ? 'It was routed again since. A new card further down shows who has it, if anybody of sales does.'
    : 'It is back with sales since, on a new card further down.';
  const lines = [...(again ? [] : historyLine(lead, view)), whoLine(lead)];
  return {
    text: `${again ? 'Routed again since' : 'Returned to nurture, and back since'}: ${whoInWords(lead, 36)}.`,
    blocks: [section(lines.join('\n')), context(words)],
    mentions: [],
  };
}
