import type { KnownBlock } from '@slack/types';
import { context, header, section } from '#lib/blocks.ts';
import { shown, shownPlain } from '#lib/shown.ts';
import { duration } from '#lib/time-words.ts';
import type { Handoff } from '../model.ts';
import { isOpen, isOverdue, promisedBy } from '../rules/clocks.ts';
import { gapsOf } from '../rules/milestones.ts';
import { canUndo, handoffActions } from './handoff-actions.ts';
import { KIND_WORDS, mentionOf, nameOf, plainName, plainWhen, when, type Said, type ViewContext } from './words.ts';

export interface CardContext extends ViewContext {
  /** The subject's page in HubSpot. */
  recordUrl: string;
}

export interface Card extends Said {
  blocks: KnownBlock[];
}

/** The one message of a handoff, in any state: what it is, whose and by when, what is known, and what can be done. */
export function handoffCard(handoff: Handoff, view: CardContext): Card {
  const owner = ownerLine(handoff, view);
  const headline = `${headWords(handoff, view)}`;
  const about = shown(handoff.facts.name, 120) || 'Somebody';
  const text = `${headline}: ${about}`;
  const outcome = outcomeLine(handoff, view);
  const shrunk = handoff.state.name === 'closed' || (handoff.state.name === 'rejected' && !canUndo(handoff, view.now));
  const blocks: KnownBlock[] = [
    header(shownPlain(headline, 150)),
    section([`*${about}*`, ...(outcome ? [outcome] : [])].join('\n')),
    ...(shrunk ? [] : [...bodyOf(handoff, view), section(owner.text)]),
    ...handoffActions(handoff, view),
    context(`${handoff.id} · ${shown(handoff.terms.from, 40)} → ${shown(handoff.terms.to, 40)}`),
  ];
  return { text: shown(text, 600) && text, blocks, mentions: shrunk ? [] : owner.mentions };
}

/** State, whose, by when. */
function headWords(handoff: Handoff, view: ViewContext): string {
  const { state, owner, kind } = handoff;
  const { title, did } = KIND_WORDS[kind];
  const due = promisedBy(handoff);
  const by = due ? ` · ${isOverdue(handoff) ? 'was due' : 'by'} ${plainWhen(due, view)}` : '';
  const sign = isOverdue(handoff) ? '⏰ Overdue: ' : '';
  switch (state.name) {
    case 'waiting':
      return `${sign}${title} ${owner === undefined ? 'without an owner' : `for ${plainName(view, owner)}`}${paused(handoff) ?? by}`;
    case 'accepted':
      return isOpen(handoff)
        ? `${sign}${title} with ${plainName(view, owner ?? state.by)}${paused(handoff) ?? by}`
        : `✅ ${title}: accepted by ${plainName(view, state.by)}`;
    case 'done':
      return `✅ ${title}: ${did}`;
    case 'rejected':
      return `↩️ ${title}: turned down by ${plainName(view, state.by)}`;
    case 'closed':
      return `${title}: closed`;
  }
}

function paused({ pause }: Handoff): string | undefined {
  return pause && ' · paused';
}

function outcomeLine(handoff: Handoff, view: ViewContext): string | undefined {
  const { state, terms, undo } = handoff;
  const back = undo && canUndo(handoff, view.now) ? ` · undo until ${when(undo.until, view)}` : '';
  switch (state.name) {
    case 'waiting':
      return undefined;
    case 'accepted':
      return `*Accepted* by ${nameOf(view, state.by)} in ${duration(handoff.openedAt, state.at)} · ${when(state.at, view)}${back}`;
    case 'done':
      return `*${capital(KIND_WORDS[handoff.kind].did)}*, says ${nameOf(view, state.by)}, in ${duration(handoff.openedAt, state.at)} · ${when(state.at, view)}${back}${noteWords(state.note)}`;
    case 'rejected': {
      const reason = shown(terms.reasons[state.reason] ?? state.reason, 100);
      return `*Turned down* by ${nameOf(view, state.by)}: ${reason} · ${when(state.at, view)}${back}${noteWords(state.note)}`;
    }
    case 'closed':
      return `*Closed*: ${shown(state.why, 200)} · ${when(state.at, view)}`;
  }
}

/** What the next team has to know, and what sales has not told yet. */
function bodyOf(handoff: Handoff, view: ViewContext): KnownBlock[] {
  const { details, contacts } = handoff.facts;
  const known = details.filter(({ value }) => (value ?? '') !== '');
  const lines = known.map(({ label, value = '' }) => `*${shown(label, 40)}* ${shown(value, 300)}`);
  const names = contacts.slice(0, 5).map(({ name }) => shown(name, 60) || 'somebody without a name');
  const who = handoff.subject.type !== 'contacts' && names.length > 0 ? [`*Contacts* ${names.join(', ')}`] : [];
  const gaps = isOpen(handoff) ? gapsOf(handoff.facts).map(({ label }) => shown(label, 40)) : [];
  const sales = handoff.sender === undefined ? 'Sales' : nameOf(view, handoff.sender);
  return [
    ...(lines.length + who.length > 0 ? [section([...lines, ...who].join('\n').slice(0, 2_800))] : []),
    ...(gaps.length > 0 ? [section(`⚠️ *Missing*: ${gaps.join(', ')}. ${sales}, please fill it in.`)] : []),
  ];
}

/** Mentions the owner only while it waits for them and they may be rung. */
function ownerLine(handoff: Handoff, view: ViewContext): Said {
  const { owner, sender, state, pause } = handoff;
  const from = sender === undefined ? [] : [`from ${nameOf(view, sender)}`];
  const due = promisedBy(handoff);
  const by = due && isOpen(handoff) ? [`${isOverdue(handoff) ? 'was due' : 'by'} ${when(due, view)}`] : [];
  const still = pause ? [`paused until ${when(pause.until, view)}: ${shown(pause.why, 100)}`] : by;
  if (owner === undefined) {
    const roles = handoff.terms.takes.map((role) => shown(role.toUpperCase(), 20));
    return {
      text: [`*No owner yet*: anyone of ${roles.join(', ')} may accept`, ...still, ...from].join(' · '),
      mentions: [],
    };
  }
  const said = mentionOf(view, owner, state.name === 'waiting' && handoff.mention === true);
  return { text: [`*Owner* ${said.text}`, ...still, ...from].join(' · '), mentions: said.mentions };
}

function noteWords(note: string | undefined): string {
  const words = shown(note ?? '', 500);
  return words && `\nNote: ${words}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
