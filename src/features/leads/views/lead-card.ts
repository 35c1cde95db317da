import type { KnownBlock } from '@slack/types';

import { header, section } from '#lib/blocks.ts';

import type { Instant, Lead } from '../model.ts';

import { accountLine } from './account-line.ts';
import { knownFrom } from './known-from.ts';
import { leadActions } from './lead-actions.ts';
import { arithmetic, scoreLine, sourceLine, whoAndWhyNow, whoLine } from './lead-facts.ts';
import { headline, summary } from './lead-headline.ts';
import { canUndo, historyLine, outcomeLine, ownerLine, routeLine } from './lead-owner.ts';
import type { ViewContext } from './people.ts';
import { readerTime } from './words.ts';

export interface CardContext extends ViewContext {
  /** The contact's page in HubSpot. */
  recordUrl: string;
  /** Who did what the card now shows, if a person did: never mentioned. By default who made the last decision. */
  actor?: string;
}

/** What a card is made of; `mentions` holds the Slack user ids that its blocks mention. */
export interface Card {
  text: string;
  blocks: KnownBlock[];
  mentions: string[];
}

/** The one message of a lead, in any state: who, why now, whose and by when, the arithmetic, and what can be done. */
export function leadCard(lead: Lead, view: CardContext): Card {
  const outcome = outcomeLine(lead, view);
  const over = overSince(lead, view);
  if (over) return closedCard(lead, over, view);
  const owner = ownerLine(lead, view, view.actor);
  const blocks: KnownBlock[] = [
    header(headline(lead, view)),
    ...(outcome ? [section(outcome)] : []),
    whoAndWhyNow(lead, view),
    ...knownFrom(lead, view),
    ...accountLine(lead, view),
    section([owner.text, ...historyLine(lead, view), routeLine(lead.route), scoreLine(lead.score)].join('\n')),
    ...arithmetic(lead.score),
    leadActions(lead, view),
    sourceLine(lead, view),
  ];
  return { text: summary(lead, view), blocks, mentions: owner.mentions };
}

/** Two lines, once nothing more will come of this handoff; who wants to know more can ask why. */
function closedCard(lead: Lead, at: Instant, view: CardContext): Card {
  const who = section(`${whoLine(lead)} · ${readerTime(at, view.zone, view.now)}`);
  return {
    text: summary(lead, view),
    blocks: [header(headline(lead, view)), who, leadActions(lead, view)],
    mentions: [],
  };
}

/** When it ended for good: what can still be taken back has not. */
function overSince(lead: Lead, view: ViewContext): Instant | undefined {
  const { state } = lead;
  return state.name === 'closed' || (state.name === 'returned' && !canUndo(lead, view)) ? state.at : undefined;
}
