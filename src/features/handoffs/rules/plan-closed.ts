import type { Actor } from '#engine/plan.ts';
import type { Handoff, Instant } from '../model.ts';
import { isOpen } from './clocks.ts';
import { GONE, refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { event, refreshCard, tell } from './steps.ts';

/** The CRM overtook us: nothing is owed any more. */
export function planClosed({ handoff }: HandoffBook, why: string, by: Actor, now: Instant): HandoffPlan {
  if (!handoff) return refuse('gone', GONE);
  if (!isOpen(handoff)) return refuse('nothing-to-do', 'It is closed already.');
  const next = closed(handoff, why, now);
  return {
    ok: true,
    state: next,
    events: [event(next, 'closed', by, { why })],
    effects: handoff.hiddenUntil === undefined ? [refreshCard(next), tell(next, 'closed', { why })] : [],
  };
}

function closed(handoff: Handoff, why: string, now: Instant): Handoff {
  const { undo: _over, pause: _still, remindAt: _later, lookAt: _look, milestones: _days, ...rest } = handoff;
  return { ...rest, version: handoff.version + 1, rings: [], state: { name: 'closed', at: now, why } };
}

/** Somebody asks to be forgotten: what was known of them goes, whatever the handoff was about. */
export function planForgotten({ handoff }: HandoffBook, contactId: string, now: Instant): HandoffPlan {
  if (!handoff) return refuse('gone', GONE);
  const isTheirs = handoff.subject.type === 'contacts' && handoff.subject.id === contactId;
  const others = handoff.facts.contacts.filter(({ id }) => id !== contactId);
  const facts = isTheirs
    ? { name: 'Somebody who asked to be forgotten', details: [], contacts: [] }
    : {
        ...handoff.facts,
        contacts: others,
        details: handoff.facts.details.map(({ value: _said, ...detail }) => detail),
      };
  const { undo: _before, pause: _why, ...rest } = handoff;
  const bare: Handoff = { ...rest, facts, state: withoutNote(handoff.state) };
  const ends = isTheirs && isOpen(bare);
  const next = ends ? closed(bare, 'Removed at the person’s request', now) : { ...bare, version: bare.version + 1 };
  return {
    ok: true,
    state: next,
    events: [event(next, 'forgotten', { kind: 'crm', id: 'hubspot' })],
    effects: handoff.card ? [refreshCard(next)] : [],
    forgets: true,
  };
}

function withoutNote(state: Handoff['state']): Handoff['state'] {
  if (!('note' in state)) return state;
  const { note: _said, ...rest } = state;
  return rest;
}
