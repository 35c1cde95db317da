/** The one message of many leads that came in at once: who, score, owner, deadline, and the way to each card. */
import type { KnownBlock, SectionBlock } from '@slack/types';

import { actions, button, context, header, sectionWithButton } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';

import { whoInWords } from './lead-facts.ts';
import type { Card } from './lead-card.ts';
import { dueWords } from './lead-headline.ts';
import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { reasonWords } from '../rules/reject-reasons.ts';
import { wallTime } from './words.ts';

export interface RollupContext extends ViewContext {
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
}

/** So many stand in the message; a modal holds them all. */
const SHOWN = 10;

/** Those who wait come first, the best-scored before the others. */
export function rollupMessage(id: string, leads: Lead[], view: RollupContext): Card {
  const waiting = leads.filter(waits);
  const [few, more] = [inOrder(leads).slice(0, SHOWN), leads.length - SHOWN];
  const title = `${leads.length} more ${leads.length === 1 ? 'lead' : 'leads'} came in`;
  const state =
    waiting.length === 0
      ? 'All are answered'
      : `${waiting.length} ${waiting.length === 1 ? 'waits' : 'wait'} for an answer`;
  const blocks: KnownBlock[] = [
    header(`${title} · ${state.toLowerCase()}`),
    ...few.map((lead) => rollupEntry(lead, view)),
    ...(more > 0 ? [actions(button('leads.rollup', `Show all ${leads.length}`, id))] : []),
    context(
      'Many came in within minutes, so these share one message. *Show card* gives one a card of its own, to accept or reject it there.',
    ),
  ];
  return { text: `${title}. ${state}.`, blocks, mentions: [] };
}

/** `<…|Jane Doe, VP Ops at Acme> · score 72 · Sam Lee · accept by 10:42 EST`, with a button while it has no card of its own. */
export function rollupEntry(lead: Lead, view: RollupContext): SectionBlock {
  const who = `<${view.recordUrl(lead.contactId)}|${whoInWords(lead, 60)}>`;
  const text = [`*${who}*`, `score ${lead.score.total}`, standing(lead, view)].join(' · ');
  return lead.rollup?.shown === false
    ? sectionWithButton(text, button('leads.show', 'Show card', lead.id))
    : sectionWithButton(text);
}

function standing(lead: Lead, view: ViewContext): string {
  if (lead.rollup?.shown !== false) return 'on its own card';
  const { state } = lead;
  switch (state.name) {
    case 'waiting':
    case 'held': {
      const whose = state.name === 'held' ? 'no owner yet' : nameOf(view.people, state.owner);
      return `${whose} · ${dueWords(state, wallTime(state.respondBy, view.zone, view.now))}`;
    }
    case 'accepted':
      return `accepted by ${nameOf(view.people, state.by)}`;
    case 'rejected':
      return `rejected by ${nameOf(view.people, state.by)}: ${reasonWords(state.reason) ?? 'another reason'}`;
    case 'returned':
      return 'returned to nurture';
    case 'closed':
    case 'unrouted':
      return 'closed';
  }
}

function waits({ state }: Lead): boolean {
  return state.name === 'waiting' || state.name === 'held';
}

export function inOrder(leads: Lead[]): Lead[] {
  return leads.toSorted((a, b) => Number(waits(b)) - Number(waits(a)) || b.score.total - a.score.total);
}
