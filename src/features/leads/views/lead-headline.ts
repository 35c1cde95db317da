/** The state of a lead in one line: the header of its card, and all that a phone or a screen reader shows. */
import type { Lead, LeadState } from '../model.ts';
import { reasonWords } from '../model.ts';

import { signalsByWeight, whoInWords } from './lead-facts.ts';
import { nameOf, rawNameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shownClause, shownPlain } from './shown.ts';
import { bandWords, duration, wallTime } from './words.ts';

export type Open = Extract<LeadState, { name: 'waiting' | 'held' }>;

/** For a plain_text header: state, whose, deadline. At most 150 characters. */
export function headline(lead: Lead, view: ViewContext): string {
  const { state } = lead;
  const name = (id: string) => shownPlain(rawNameOf(view.people, id), 40) || 'a teammate';
  switch (state.name) {
    case 'waiting':
    case 'held': {
      const whose = state.name === 'held' ? 'without an owner' : `for ${name(state.owner)}`;
      const sign = state.overdue ? '⏰ Overdue: ' : lead.score.band === 'hot' ? '🔥 ' : '';
      const moved = isReassigned(lead) ? ', reassigned' : '';
      return `${sign}${leadWords(lead)} ${whose}${moved} · ${dueWords(state, wallTime(state.respondBy, view.zone, view.now))}`;
    }
    case 'accepted':
      return `✅ Accepted by ${name(state.by)}, ${duration(lead.openedAt, state.at)} after it came in`;
    case 'rejected':
      return `Rejected by ${name(state.by)}: ${reasonWords(state.reason) ?? shownPlain(state.reason, 60)}`;
    case 'closed':
      return `Closed: ${shownPlain(state.why, 120)}`;
    case 'unrouted':
      return `No owner needed: ${lead.route.to}`;
  }
}

/** For a message's `text` (mrkdwn): who, why now, whose, by when, or what was decided. At most 300 characters. */
export function summary(lead: Lead, view: ViewContext): string {
  const { state } = lead;
  const who = `${whoInWords(lead, 36)} (score ${lead.score.total})`;
  switch (state.name) {
    case 'waiting':
    case 'held': {
      const whose = state.name === 'held' ? 'without an owner' : `for ${nameOf(view.people, state.owner)}`;
      const why = shownClause(signalsByWeight(lead.score)[0]?.says ?? '', 50);
      const due = dueWords(state, wallTime(state.respondBy, view.zone, view.now));
      return `${state.overdue ? 'Overdue: ' : ''}${leadWords(lead)} ${whose}: ${who}. ${why && `${why}. `}${capitalised(due)}.`;
    }
    case 'accepted':
      return `Accepted by ${nameOf(view.people, state.by)}, ${duration(lead.openedAt, state.at)} after it came in: ${who}.`;
    case 'rejected':
      return `Rejected by ${nameOf(view.people, state.by)}: ${who}. Reason: ${reasonWords(state.reason) ?? shownClause(state.reason, 60)}.`;
    case 'closed':
      return `Closed: ${who}. ${capitalised(shownClause(state.why, 100))}.`;
    case 'unrouted':
      return `No owner needed for ${who}: ${lead.route.to}.`;
  }
}

/** `accept by 10:42 EST`, or once that has passed `was due 10:42 EST`. */
export function dueWords(state: Open, time: string): string {
  return `${state.overdue ? 'was due' : 'accept by'} ${time}`;
}

/** Whether it waits for somebody else than the route chose. */
export function isReassigned({ state, route, undo }: Lead): boolean {
  if (state.name !== 'waiting') return false;
  return undo?.what === 'reassign' || (route.to === 'person' && route.person !== state.owner);
}

function leadWords({ score }: Lead): string {
  if (score.band === 'hot') return 'Hot lead';
  return score.handRaiser ? 'Hand-raiser' : `${bandWords[score.band]}-score lead`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
