import { shown } from '#lib/shown.ts';
import type { Handoff } from '../model.ts';
import { isOverdue, promisedBy } from '../rules/clocks.ts';
import { age, KIND_WORDS, nameOf, when, type ViewContext } from './words.ts';

/** An answer has at most some 4,000 characters. */
const MOST = 12;

/** What is open, overdue first, then by when it is due. */
export function handoffList(open: Handoff[], view: ViewContext): string {
  if (open.length === 0) return 'No handoff between teams is open. Leads are in their own channel.';
  const due = (one: Handoff): number => promisedBy(one)?.epochMilliseconds ?? Infinity;
  const sorted = open.toSorted((a, b) => Number(isOverdue(b)) - Number(isOverdue(a)) || due(a) - due(b));
  const late = sorted.filter(isOverdue).length;
  const head = `${open.length} open${late > 0 ? `, ${late} overdue` : ''}:`;
  const more = sorted.length - MOST;
  return [
    head,
    ...sorted.slice(0, MOST).map((one) => line(one, view)),
    ...(more > 0 ? [`• and ${more} more`] : []),
  ].join('\n');
}

function line(handoff: Handoff, view: ViewContext): string {
  const by = promisedBy(handoff);
  const due = handoff.pause ? 'paused' : by ? `${isOverdue(handoff) ? '⏰ was due' : 'due'} ${when(by, view)}` : '';
  const owner = handoff.owner === undefined ? 'nobody yet' : nameOf(view, handoff.owner);
  return [
    `• ${handoff.id} ${KIND_WORDS[handoff.kind].title}: ${shown(handoff.facts.name, 60)}`,
    owner,
    `${age(handoff, view)} old`,
    due,
  ]
    .filter(Boolean)
    .join(' · ');
}
