import { shown } from '#lib/shown.ts';
import type { Handoff, Word } from '../model.ts';
import { isOverdue, promisedBy } from '../rules/clocks.ts';
import { age, KIND_WORDS, nameOf, when, type ViewContext } from './words.ts';

/** What one person is told in private about a handoff, with a link to its card. `others`: of theirs that are late too. */
export function directLine(
  handoff: Handoff,
  what: Word,
  link: string | undefined,
  others: number,
  view: ViewContext,
): string {
  const card = link === undefined ? '' : ` <${link}|Open the card>`;
  const more =
    others > 0
      ? ` ${others === 1 ? 'Another handoff is' : `${others} other handoffs are`} late too: \`/baton handoffs\`.`
      : '';
  return `${sentence(handoff, what, view)}${card}${what === 'manager' || what === 'vp' || what === 'late' ? more : ''}`;
}

function sentence(handoff: Handoff, what: Word, view: ViewContext): string {
  const { title } = KIND_WORDS[handoff.kind];
  const about = `${title}: *${shown(handoff.facts.name, 100)}*`;
  const due = promisedBy(handoff);
  const by = due ? (isOverdue(handoff) ? ` It was due ${when(due, view)}.` : ` Answer by ${when(due, view)}.`) : '';
  const who = handoff.owner === undefined ? 'Nobody has taken it' : `It waits for ${nameOf(view, handoff.owner)}`;
  switch (what) {
    case 'offered':
      return `${about} is yours.${by}`;
    case 'nudge':
      return `⏳ ${about} still waits.${by}`;
    case 'manager':
      return `⏰ ${about} has waited ${age(handoff, view)}. ${who}.${by}`;
    case 'vp':
      return `🚨 ${about} has waited ${age(handoff, view)} and nobody has answered. ${who}.`;
    case 'late':
      return `⏰ ${about} has waited ${age(handoff, view)} by now. ${who}.`;
    case 'gaps':
      return `${about}: customer success lacks what you know of it. Use Fill in… on the card.`;
    case 'rejected':
      return `↩️ ${about} was turned down, so it is back with you.`;
    case 'value':
      return `🔻 ${about} has not reached the first value that was promised. ${who.replace('It waits for', 'Its owner is')}.`;
  }
}
