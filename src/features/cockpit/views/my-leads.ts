/** Somebody's open leads, by deadline: the first on their Home tab, all of them in a window. */
import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { actions, button, modal, section } from '#lib/blocks.ts';
import { readerTime } from '#lib/time-words.ts';
import { count } from './lines.ts';

export interface OpenLead {
  id: string;
  /** Safe to show. */
  who: string;
  score: number;
  isWaiting: boolean;
  respondBy?: Temporal.Instant;
  overdue: boolean;
  isPaused: boolean;
  /** Where the card stands. */
  link?: string;
}

export interface Seen {
  zone: string;
  now: Temporal.Instant;
}

/** Some of somebody's leads, by deadline, and how many there are in all. */
export interface Hands {
  all: number;
  overdue: number;
  leads: OpenLead[];
}

/** So many stand on the Home tab, and so many on a page of the window. */
export const FIRST = 8;
export const PAGE = 40;

export function myLeads({ all, overdue, leads }: Hands, seen: Seen): KnownBlock[] {
  if (all === 0) return [section('*My leads*\nNo lead waits for you.')];
  const late = overdue > 0 ? `, *${overdue} overdue*` : '';
  const headline = `*My leads*: ${all} open${late}. What is due first stands first.`;
  const more = all - leads.length;
  return [
    section(headline),
    ...leads.map((lead) => line(lead, seen)),
    ...(more > 0 ? [actions(button('cockpit.leads', `${more} more…`, '0'))] : []),
  ];
}

/** `from`: how many come before. */
export function leadsModal({ all, leads }: Hands, from: number, seen: Seen): ModalView {
  const first = leads.length === 0 ? 0 : from + 1;
  return modal({
    callback_id: 'cockpit.leads',
    title: 'My leads',
    close: 'Close',
    blocks: [
      section(`*${first}-${from + leads.length} of ${count(all, 'open lead')}*, by deadline.`),
      ...leads.map((lead) => line(lead, seen)),
      ...pages(from, all),
    ],
  });
}

function pages(from: number, all: number): KnownBlock[] {
  const before = from > 0 ? [button('cockpit.leads-before', 'Before', String(Math.max(0, from - PAGE)))] : [];
  const next = from + PAGE < all ? [button('cockpit.leads-next', 'Next', String(from + PAGE))] : [];
  return before.length + next.length > 0 ? [actions(...before, ...next)] : [];
}

function line({ id, who, score, link, ...lead }: OpenLead, seen: Seen): SectionBlock {
  const name = link === undefined ? id : `<${link}|${id}>`;
  return section(`*${name}* ${who} · score ${score}\n${standing(lead, seen)}`);
}

function standing(
  { isWaiting, respondBy, overdue, isPaused }: Pick<OpenLead, 'isWaiting' | 'respondBy' | 'overdue' | 'isPaused'>,
  { zone, now }: Seen,
): string {
  const what = isWaiting ? 'Accept or reject' : 'Make contact';
  if (isPaused) return 'Its clock is paused.';
  if (!respondBy) return isWaiting ? 'Waits for you.' : 'Accepted, on your hands.';
  const when = readerTime(respondBy, zone, now);
  return overdue ? `*Overdue* since ${when}. ${what} now.` : `${what} by ${when}.`;
}
