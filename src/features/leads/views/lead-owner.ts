/** The lines of a card that follow the state: what was decided, whose it is and why. */
import type { Lead, Route } from '../model.ts';
import { absenceAt, awayWords } from '../rules/availability.ts';
import { handoffSince } from '../rules/handoff.ts';
import { reasonWords } from '../rules/reject-reasons.ts';
import { returnWords } from '../rules/return-reasons.ts';

import { clockLines, cameAgo } from './clock-lines.ts';
import { attemptWords, contactLine } from './attempt-words.ts';
import { dueWords, isAsked, isReassigned } from './lead-headline.ts';
import { mentionUnlessActor, nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown } from './shown.ts';
import { dayIn, duration, readerTime } from './words.ts';

/** What was decided, by whom and when; undefined while nothing is. */
export function outcomeLine(lead: Lead, view: ViewContext): string | undefined {
  const { state } = lead;
  if (state.name === 'accepted') {
    const took = duration(handoffSince(lead), state.at);
    const accepted = `*Accepted* by ${nameOf(view.people, state.by)} in ${took} · ${when(state.at, view)}${undoWords(lead, view)}`;
    return [accepted, ...clockLines(lead, view), contactLine(lead, view), questionLine(lead)]
      .filter(Boolean)
      .join('\n');
  }
  if (state.name === 'rejected') {
    const reason = reasonWords(state.reason) ?? shown(state.reason, 60);
    const note = shown(state.note ?? '', 500);
    const line = `*Rejected* by ${nameOf(view.people, state.by)}: ${reason} · ${when(state.at, view)}${undoWords(lead, view)}`;
    return note ? `${line}\nNote: ${note}` : line;
  }
  if (state.name === 'returned') {
    const reason = returnWords(state.reason) ?? shown(state.reason, 60);
    const note = shown(state.note ?? '', 500);
    const line = `*Returned to nurture* by ${nameOf(view.people, state.by)}: ${reason} · ${when(state.at, view)}${undoWords(lead, view)}`;
    return note ? `${line}\nNote: ${note}` : line;
  }
  const waits = [...clockLines(lead, view), contactLine(lead, view)].filter(Boolean).join('\n');
  if ((state.name === 'waiting' || state.name === 'held') && waits !== '') return waits;
  return state.name === 'closed' ? `*Closed*: ${shown(state.why, 200)} · ${when(state.at, view)}` : undefined;
}

/** What the owner is asked, once enough was tried. */
function questionLine(lead: Lead): string | undefined {
  if (!isAsked(lead)) return undefined;
  const tries = lead.attempts?.length ?? 0;
  return `*${tries > 0 ? `No answer after ${attemptWords(tries)}` : 'Nobody was reached yet'}*: recycle with a note?`;
}

/** `Was returned 12 Nov by Ana Ruiz: timing`, on a lead that sales has had before. */
export function historyLine({ wasReturned }: Lead, view: ViewContext): string[] {
  if (!wasReturned) return [];
  const { at, by, reason } = wasReturned;
  const why = returnWords(reason) ?? shown(reason, 60);
  return [
    `*Was returned* ${dayIn(at, view.zone, view.now)} by ${nameOf(view.people, by)}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
  ];
}

/** Whose it is and until when. Mentions the owner only while the lead waits, and never about what `actor` did. */
export function ownerLine(lead: Lead, view: ViewContext, actor = lead.undo?.by): { text: string; mentions: string[] } {
  const { state, route } = lead;
  if (state.name === 'held') {
    const due = [dueWords(state, when(state.respondBy, view)), ...cameAgo(lead, view)].join(' · ');
    return { text: `*No owner yet*: anyone of ${shown(state.queue, 40)} may accept · ${due}`, mentions: [] };
  }
  if (!('owner' in state) || state.owner === undefined) return { text: '*No owner*', mentions: [] };

  const moved = route.to === 'person' && route.person !== state.owner;
  const before = moved ? [`was ${nameOf(view.people, route.person)}`] : [];
  if (state.name !== 'waiting') {
    return { text: [`*Owner* ${nameOf(view.people, state.owner)}`, ...before].join(' · '), mentions: [] };
  }
  // Whoever hears of it in another way, or later, is not rung by the card.
  const silent = state.ring !== undefined || view.people[state.owner]?.notify === 'dm';
  const owner = mentionUnlessActor(view.people, state.owner, silent ? state.owner : actor);
  const due = [dueWords(state, when(state.respondBy, view)), ...cameAgo(lead, view)].join(' · ');
  const by = isReassigned(lead) && lead.undo ? [`reassigned by ${nameOf(view.people, lead.undo.by)}`] : [];
  const away = absence(state.owner, view);
  return { text: [`*Owner* ${owner.text}`, ...away, due, ...by, ...before].join(' · '), mentions: owner.mentions };
}

/** That the owner is away, as far as that is known: it stays theirs. */
function absence(owner: string, { people, now }: ViewContext): string[] {
  const person = people[owner];
  const away = person && absenceAt(person, now);
  return away ? [awayWords(away, person, now)] : [];
}

/** Why it was routed so: the clause that fired, the first reasons, and whose turn it was. The same in every state. */
export function routeLine(route: Route): string {
  const turn = route.to === 'person' ? [route.turn] : [];
  const reasons = [...route.why.slice(0, 1), ...turn].map((reason) => shown(reason, 120)).filter(Boolean);
  return `*Because* ${reasons.join(' · ') || shown(route.clause, 120) || 'no reason was given'}`;
}

/** Whether the last decision can still be undone. */
export function canUndo({ undo }: Lead, { now }: ViewContext): boolean {
  return undo !== undefined && now.epochMilliseconds < undo.until.epochMilliseconds;
}

function undoWords(lead: Lead, view: ViewContext): string {
  return lead.undo && canUndo(lead, view) ? ` · undo until ${when(lead.undo.until, view)}` : '';
}

function when(at: Temporal.Instant, { zone, now }: ViewContext): string {
  return readerTime(at, zone, now);
}
