/** How an owner hears of their leads. Neither line names the lead: what is sent to a person cannot be taken back from them. */
import type { Lead } from '../model.ts';

import { headline } from './lead-headline.ts';
import { mentionUnlessActor } from './people.ts';
import type { ViewContext } from './people.ts';
import type { StoryLine } from './story-line.ts';
import { escapeText } from '#lib/text.ts';

/** So many are told one by one. */
const TOLD = 5;

/** For a direct message about one lead: the first line of its card, and the way there. */
export function directLine(lead: Lead, link: string | undefined, view: ViewContext): StoryLine {
  return { text: oneLead(lead, link, view), mentions: [] };
}

/** One line about all that came in while somebody was away. `mention`: in the channel, where it must ring by itself. */
export function ringLine(
  owner: string,
  leads: { lead: Lead; link?: string }[],
  mention: boolean,
  view: ViewContext,
): StoryLine {
  const who = mention ? mentionUnlessActor(view.people, owner, undefined) : { text: '', mentions: [] };
  const count = leads.length === 1 ? '1 lead is yours' : `${leads.length} leads are yours`;
  const told = leads.slice(0, TOLD).map(({ lead, link }) => `• ${oneLead(lead, link, view)}`);
  const more = leads.length > TOLD ? [`and ${leads.length - TOLD} more`] : [];
  const first = [who.text, `${count} and ${leads.length === 1 ? 'waits' : 'wait'} for an answer:`]
    .filter(Boolean)
    .join(' ');
  return { text: [first, ...told, ...more].join('\n'), mentions: who.mentions };
}

function oneLead(lead: Lead, link: string | undefined, view: ViewContext): string {
  const words = escapeText(headline(lead, view), 160);
  return link === undefined ? words : `${words} · <${link}|Open the card>`;
}
