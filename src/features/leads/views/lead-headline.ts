/** The state of a lead in one line: the header of its card, and all that a phone or a screen reader shows. */
import type { Instant, Lead, LeadState } from '../model.ts';
import { running } from '../rules/clocks.ts';
import { handoffSince } from '../rules/handoff.ts';
import { reasonWords } from '../rules/reject-reasons.ts';
import { returnWords } from '../rules/return-reasons.ts';
import { isTrial } from '../rules/trial.ts';

import { attemptWords } from './attempt-words.ts';
import { signalsByWeight, whoInWords } from './lead-facts.ts';
import { nameOf, rawNameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shownClause, shownPlain } from './shown.ts';
import { bandWords, duration, wallTime } from './words.ts';

type Open = Extract<LeadState, { name: 'waiting' | 'held' | 'accepted' }>;

/** For a plain_text header: state, whose, deadline. At most 150 characters. */
export function headline(lead: Lead, view: ViewContext): string {
  const { state } = lead;
  const name = (id: string) => shownPlain(rawNameOf(view.people, id), 40) || 'a teammate';
  switch (state.name) {
    case 'waiting':
    case 'held': {
      const whose = state.name === 'held' ? 'without an owner' : `for ${name(state.owner)}`;
      const moved = isReassigned(lead) ? ', reassigned' : '';
      return `${signOf(lead)}${leadWords(lead)} ${whose}${moved} · ${clockWords(lead, state, view)}`;
    }
    case 'accepted':
      if (running(lead))
        return `${signOf(lead)}${acceptedWords(lead, state, name(state.by))} · ${clockWords(lead, state, view)}`;
      return contactHeadline(lead) ?? `✅ ${acceptedWords(lead, state, name(state.by))}`;
    case 'rejected':
      return `Rejected by ${name(state.by)}: ${reasonWords(state.reason) ?? shownPlain(state.reason, 60)}`;
    case 'returned':
      return `↩️ Returned to nurture by ${name(state.by)}: ${returnWords(state.reason) ?? shownPlain(state.reason, 60)}`;
    case 'closed':
      return `Closed: ${shownPlain(state.why, 120)}`;
    case 'unrouted':
      return `No owner needed: ${lead.route.to}`;
  }
}

/** For a message's `text` (mrkdwn): who, why now, whose, by when, or what was decided. At most 300 characters. */
export function summary(lead: Lead, view: ViewContext): string {
  const { state } = lead;
  const who = `${whoInWords(lead, 36)} (${lead.score.total})`;
  switch (state.name) {
    case 'waiting':
    case 'held': {
      const whose = state.name === 'held' ? 'No owner yet' : `Owner ${nameOf(view.people, state.owner)}`;
      const why = shownClause(signalsByWeight(lead.score)[0]?.says ?? '', 50);
      const due = capitalised(clockWords(lead, state, view));
      return `${signOf(lead)}${leadWords(lead)}: ${who}. ${due}. ${whose}.${why && ` ${why}.`}`;
    }
    case 'accepted':
      return acceptedSummary(lead, state, who, view);
    case 'rejected':
      return `Rejected by ${nameOf(view.people, state.by)}: ${who}. Reason: ${reasonWords(state.reason) ?? shownClause(state.reason, 60)}.`;
    case 'returned':
      return `Returned to nurture by ${nameOf(view.people, state.by)}: ${who}. ${returnWords(state.reason) ?? shownClause(state.reason, 60)}.`;
    case 'closed':
      return `Closed: ${who}. ${capitalised(shownClause(state.why, 100))}.`;
    case 'unrouted':
      return `No owner needed for ${who}: ${lead.route.to}.`;
  }
}

/** What has come of it since it was accepted; undefined while nobody has tried to reach them. */
function contactHeadline(lead: Lead): string | undefined {
  const { attempts = [] } = lead;
  const last = attempts.at(-1);
  if (!last) return undefined;
  if (isAsked(lead)) return `📭 No answer after ${attemptWords(attempts.length)}: give it back to nurture?`;
  const reached = attempts.findIndex(({ outcome }) => outcome === 'reached');
  return reached < 0
    ? `📞 Contacted · attempt ${attempts.length}, no answer yet`
    : `🤝 Contacted · reached on attempt ${reached + 1}`;
}

/** Whether the card asks its owner to give the lead back. */
export function isAsked({ state }: Lead): boolean {
  return state.name === 'accepted' && state.chase?.asking === true;
}

function acceptedSummary(
  lead: Lead,
  state: Extract<LeadState, { name: 'accepted' }>,
  who: string,
  view: ViewContext,
): string {
  const by = nameOf(view.people, state.by);
  if (running(lead)) {
    const due = capitalised(clockWords(lead, state, view));
    const sign = signOf(lead).replace('✅ ', '');
    return `${sign}${acceptedWords(lead, state, by)}: ${who}. ${due}.`;
  }
  const contact =
    isAsked(lead) && !lead.attempts ? 'Nobody was reached in days: give it back to nurture?' : contactHeadline(lead);
  return contact
    ? `${contact.replace(/[^?]$/, '$&.')} ${who}. Accepted by ${by}.`
    : `Accepted by ${by} in ${duration(handoffSince(lead), state.at)}: ${who}.`;
}

function acceptedWords(lead: Lead, { at }: { at: Instant }, by: string): string {
  return `Accepted by ${by} in ${duration(handoffSince(lead), at)}`;
}

function signOf(lead: Lead): string {
  if (lead.handoff?.pause && running(lead)) return '⏸ Paused: ';
  const { state } = lead;
  if (running(lead)?.overdue) return '⏰ Overdue: ';
  if (state.name === 'accepted') return '✅ ';
  if (isTrial(lead)) return '🧪 ';
  return lead.score.band === 'hot' ? '🔥 ' : '';
}

function clockWords(lead: Lead, state: Open, { zone, now }: ViewContext): string {
  const pause = running(lead) && lead.handoff?.pause;
  if (pause) return `until ${wallTime(pause.until, zone, now)}`;
  return dueWords(state, state.respondBy ? wallTime(state.respondBy, zone, now) : '');
}

/** `accept by 10:42 EST`, `make contact by 10:42 EST`, or once that has passed `was due 10:42 EST`. */
export function dueWords(state: Open, time: string): string {
  if (state.answered) return 'contact was made';
  if (state.overdue) return state.name === 'accepted' ? `no contact yet, was due ${time}` : `was due ${time}`;
  return `${state.name === 'accepted' ? 'make contact by' : 'accept by'} ${time}`;
}

/** Whether it waits for somebody else than the route chose. */
export function isReassigned({ state, route, undo }: Lead): boolean {
  if (state.name !== 'waiting') return false;
  return undo?.what === 'reassign' || (route.to === 'person' && route.person !== state.owner);
}

function leadWords(lead: Lead): string {
  const { score } = lead;
  if (isTrial(lead)) return 'Test lead';
  if (score.band === 'hot') return 'Hot lead';
  return score.handRaiser ? 'Hand-raiser' : `${bandWords[score.band]}-score lead`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
