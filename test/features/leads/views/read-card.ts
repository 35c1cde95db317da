import type { KnownBlock, ModalView } from '@slack/types';

import type { Lead, LeadState } from '#features/leads/model.ts';
import { leadCard } from '#features/leads/views/lead-card.ts';
import type { Card, CardContext } from '#features/leads/views/lead-card.ts';

import { now, people } from '../lead-arbitrary.ts';

export const recordUrl = 'https://app.hubspot.com/contacts/1/record/0-1/101';
export const view: CardContext = { people, now, recordUrl, zone: 'America/New_York' };

/** A block as a person reads it: buttons and menus in brackets, times as their words. */
function words(entry: unknown): string {
  const { text, elements, options, label, element } = entry as Record<string, unknown>;
  if (typeof text === 'string') return text.replace(/<!date[^|]*\|([^>]*)>/g, '$1').replaceAll('\u200b', '');
  if (Array.isArray(elements))
    return elements.map((each) => ('action_id' in each ? `[${words(each)}]` : words(each))).join(' ');
  if (label) return `${words(label)} [${words(element)}]`;
  return Array.isArray(options) ? options.map(words).join(' / ') : text ? words(text) : '';
}

export function read({ text, blocks }: Card): string {
  return [text.replaceAll('\u200b', ''), '---', ...blocks.map(words)].join('\n');
}

export function readModal({ title, submit, blocks }: ModalView): string {
  return [title.text, ...blocks.map(words), submit ? `(${submit.text})` : ''].join('\n');
}

/** All that Slack parses in the blocks. */
export function mrkdwnOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if ('type' in node && node.type === 'mrkdwn' && 'text' in node) return String(node.text);
  return Object.values(node).map(mrkdwnOf).join('\n');
}

export function inState(lead: Lead, state: LeadState, changes: Partial<Lead> = {}): Card {
  return leadCard({ ...lead, state, ...changes }, view);
}

export function buttons({ blocks }: Card): string[] {
  const elements = blocks.flatMap((block: KnownBlock) => (block.type === 'actions' ? block.elements : []));
  return elements.filter((element) => element.type === 'button').map((element) => element.text.text);
}

const waitingSince = { name: 'waiting', since: now, respondBy: now.add({ minutes: 60 }), overdue: false } as const;
export const waiting = { ...waitingSince, owner: 'sam' } satisfies LeadState;
export const accepted: LeadState = { name: 'accepted', owner: 'sam', at: now.add({ minutes: 2 }), by: 'U0SAM' };

export function undo(what: 'accept' | 'reject' | 'reassign', by = 'U0SAM'): Partial<Lead> {
  return { undo: { until: now.add({ minutes: 10 }), state: waiting, by, what } };
}
