import type { KnownBlock } from '@slack/types';

import { header, section } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';

import { accountLine } from './account-line.ts';
import { leadActions } from './lead-actions.ts';
import { arithmetic, scoreLine, sourceLine, whoAndWhyNow } from './lead-facts.ts';
import { headline, summary } from './lead-headline.ts';
import { outcomeLine, ownerLine, routeLine } from './lead-owner.ts';
import type { ViewContext } from './people.ts';

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
  const owner = ownerLine(lead, view, view.actor);
  const blocks: KnownBlock[] = [
    header(headline(lead, view)),
    ...(outcome ? [section(outcome)] : []),
    whoAndWhyNow(lead, view),
    ...accountLine(lead, view),
    section(`${owner.text}\n${routeLine(lead.route)}\n${scoreLine(lead.score)}`),
    ...arithmetic(lead.score),
    leadActions(lead, view),
    sourceLine(lead, view),
  ];
  return { text: summary(lead, view), blocks, mentions: owner.mentions };
}
