/** What those above are told of leads that nobody answers. No line names the lead: what is sent to a person cannot be taken back. */
import { escapeText } from '#lib/text.ts';

import type { Lead } from '../model.ts';
import { ownerOf } from '../rules/may.ts';
import { handoffSince } from '../rules/handoff.ts';

import { headline } from './lead-headline.ts';
import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import type { StoryLine } from './story-line.ts';
import { readerAgo } from './words.ts';

/** So many are told one by one. */
const TOLD = 20;

/** All of them as they are now, the oldest first. */
export function escalationMessage(leads: { lead: Lead; link?: string }[], view: ViewContext): StoryLine {
  if (leads.length === 0) return { text: 'No other lead waits too long for a first contact now.', mentions: [] };
  const count = leads.length === 1 ? '1 lead waits' : `${leads.length} leads wait`;
  const lines = leads.slice(0, TOLD).map(({ lead, link }) => oneLead(lead, link, view));
  const more = leads.length > TOLD ? [`and ${leads.length - TOLD} more`] : [];
  return { text: [`${count} too long for a first contact:`, ...lines, ...more].join('\n'), mentions: [] };
}

function oneLead(lead: Lead, link: string | undefined, view: ViewContext): string {
  const came = `it came ${readerAgo(handoffSince(lead), view.now)}`;
  return [
    '•',
    [`${lead.id} ${escapeText(headline(lead, view), 160)}`, came, ...(link ? [`<${link}|Open the card>`] : [])].join(
      ' · ',
    ),
  ].join(' ');
}

/** To whom the clock took it from. */
export function lostLine(lead: Lead, link: string | undefined, view: ViewContext): StoryLine {
  const owner = ownerOf(lead);
  const where = owner === undefined ? 'it waits for whoever takes it' : `it is with ${nameOf(view.people, owner)} now`;
  const card = link ? ` <${link}|Open the card>` : '';
  return { text: `Lead ${lead.id} was not accepted in time and went on: ${where}.${card}`, mentions: [] };
}
