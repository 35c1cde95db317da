import type { HubSpot } from '#adapters/hubspot/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Onboarding } from './model.ts';
import type { Policy } from './rules/policy.ts';
import { EFFECT } from './rules/steps.ts';
import type { HandoffStore } from './store.ts';
import { noteHtml, taskHtml, type Noted } from './hubspot-words.ts';

export interface WriteParts {
  hubspot: HubSpot;
  handoffs: HandoffStore;
  clock: Clock;
  onboarding: Onboarding;
  policy(): Policy;
}

const LANE = 'hubspot';

/** How decisions reach HubSpot: notes, tasks for whoever has it, what sales filled in, and tags. */
export function writeEffects(parts: WriteParts): Record<string, EffectKind> {
  return {
    [EFFECT.note]: noteKind(parts),
    [EFFECT.task]: taskKind(parts),
    [EFFECT.fill]: fillKind(parts),
    [EFFECT.tag]: tagKind(parts),
  };
}

function noteKind({ hubspot, handoffs, clock }: WriteParts): EffectKind {
  return {
    mode: 'once',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => LANE,
    send: async ({ subject, key, payload }) => {
      const handoff = handoffs.get(subject);
      if (!handoff || !('what' in payload)) return null;
      const html = noteHtml(payload as unknown as Noted, handoff);
      return hubspot.createNote({
        about: handoff.subject,
        html,
        marker: markerOf(key),
        at: clock.now(),
      });
    },
    find: ({ key }) => hubspot.findNote(markerOf(key)),
  };
}

/** On the list of whoever has it when the day comes. */
function taskKind({ hubspot, handoffs, policy }: WriteParts): EffectKind {
  return {
    mode: 'once',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => LANE,
    send: async ({ key, subject, payload }) => {
      const handoff = handoffs.get(subject);
      const { words, due } = payload as { words?: string; due?: string };
      if (!handoff || words === undefined || due === undefined) return null;
      const ownerId = handoff.owner === undefined ? undefined : policy().people[handoff.owner]?.ownerId;
      return hubspot.createTask({
        about: handoff.subject,
        subject: words,
        html: taskHtml(handoff),
        due: Temporal.Instant.from(due),
        marker: markerOf(key),
        ...(ownerId !== undefined && { ownerId }),
      });
    },
    find: ({ key }) => hubspot.findTask(markerOf(key)),
  };
}

function fillKind({ hubspot, handoffs, onboarding }: WriteParts): EffectKind {
  return {
    mode: 'latest',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => LANE,
    send: async ({ subject, payload }) => {
      const handoff = handoffs.get(subject);
      const { properties } = payload as { properties?: Record<string, string> };
      if (handoff?.subject.type !== 'deals' || !properties) return null;
      for (const { property: name, label } of onboarding.fields.filter(({ property }) => property in properties))
        await hubspot.defineText({
          of: 'deals',
          name,
          label,
          description: 'What sales hands over to customer success.',
        });
      await hubspot.updateDeal(handoff.subject.id, properties);
      return null;
    },
  };
}

/** On the contacts of the deal, where workflows start from. Whoever is gone from HubSpot needs no tag. */
function tagKind({ hubspot, handoffs, onboarding }: WriteParts): EffectKind {
  return {
    mode: 'latest',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => LANE,
    send: async ({ subject, payload }) => {
      const handoff = handoffs.get(subject);
      const { tag = '' } = payload as { tag?: string };
      const name = onboarding.tags[tag];
      if (!handoff || name === undefined) return null;
      const label = `Baton ${tag}`;
      const description = 'Given by Baton in the course of the onboarding.';
      await hubspot.defineProperty({ name, label, description, options: [{ value: 'yes', label: 'Yes' }] });
      for (const { id } of handoff.facts.contacts) await tagOne(hubspot, id, name);
      return null;
    },
  };
}

async function tagOne(hubspot: HubSpot, id: string, name: string): Promise<void> {
  try {
    await hubspot.updateContact(id, { [name]: 'yes' });
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'hubspot-not-found') throw error;
  }
}

/** One word to HubSpot's search, which splits at punctuation: `batonH7vd30no`. */
function markerOf(key: string): string {
  return `baton${key.replace(/^handoff-(note|task):/, '$1').replaceAll(':', 'v')}`;
}
