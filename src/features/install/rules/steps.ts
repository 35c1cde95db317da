import type { Due, Effect, EventDraft, Json, Plan } from '#engine/plan.ts';
import type { Checklist, Instant, LeadId, PersonId, Refusal, TestId, TestLead } from '../model.ts';

export type ChecklistPlan = Plan<Checklist, Refusal>;
export type TestPlan = Plan<TestLead, Refusal>;

export const LOOK_TOPIC = 'install.look';
export const FIRST_TOPIC = 'install.first-lead';
export const TEST_TOPIC = 'install.test-lead';

export const EFFECT = {
  checklist: 'install.checklist',
  checklistUpdate: 'install.checklist-update',
  firstLead: 'install.first-lead',
  testMessage: 'install.test-message',
  testUpdate: 'install.test-update',
  makeContact: 'install.make-contact',
  archiveContact: 'install.archive-contact',
} as const;

export function refuse(says: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says } };
}

/** The installation is looked at: one due, moved. */
export function lookDue(at: Instant): Due {
  return { topic: LOOK_TOPIC, key: 'install.look', subject: 'checklist', at };
}

export function postChecklist(): Effect {
  return { kind: EFFECT.checklist, key: 'install-checklist', subject: 'install', payload: {} };
}

export function refreshChecklist(): Effect {
  return { kind: EFFECT.checklistUpdate, key: 'install-checklist-update', subject: 'install', payload: {} };
}

/** One of their first leads has come, and is theirs still, perhaps, when they may be told: a few seconds later its card can be linked to. */
export function firstLeadDue(person: PersonId, lead: LeadId, at: Instant): Due {
  const subject = `${person} ${lead}`;
  return { topic: FIRST_TOPIC, key: `first-lead:${subject}`, subject, at: at.add({ seconds: 5 }) };
}

/** Once a person, for ever. */
export function welcome(person: PersonId, payload: { [key: string]: Json }): Effect {
  return {
    kind: EFFECT.firstLead,
    key: firstLeadKey(person),
    subject: `person:${person}`,
    payload: { person, ...payload },
  };
}

export function firstLeadKey(person: PersonId): string {
  return `first-lead:${person}`;
}

/** A test lead is looked at: one due each, moved. */
export function testDue(id: TestId, at: Instant): Due {
  return { topic: TEST_TOPIC, key: `test-lead:${id}`, subject: id, at };
}

export function testEffect(kind: keyof typeof EFFECT, { id }: TestLead): Effect {
  return { kind: EFFECT[kind], key: `${EFFECT[kind]}:${id}`, subject: `test-lead:${id}`, payload: { test: id } };
}

/** In the line of its lead: whatever people's decisions write to HubSpot comes first. */
export function archive(test: TestLead): Effect {
  return { ...testEffect('archiveContact', test), subject: test.passed.lead ?? `test-lead:${test.id}` };
}

export function event(type: string, by: string, data: { [key: string]: Json }): EventDraft {
  return { type, actor: by === 'install' ? { kind: 'system', id: by } : { kind: 'person', id: by }, data };
}

export function isBefore(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
