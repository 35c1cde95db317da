import type { Effect, EventDraft } from '#engine/plan.ts';
import type { Instant, Judged } from '../model.ts';

export const TOPIC = { run: 'quality.run', gone: 'quality.gone' } as const;

/** The kinds of effect: a message about a count, its next state, and the list as a file for one person. */
export const EFFECT = { told: 'quality.told', update: 'quality.update', csv: 'quality.csv' } as const;

/** Wished for twice within a minute, it is one wish. */
export function wishKey(what: 'run' | 'show' | 'csv', user: string, now: Instant): string {
  return `quality.${what}:${user}:${now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString()}`;
}

export function postTold(key: string): Effect {
  return { kind: EFFECT.told, key, subject: key, payload: {} };
}

export function refreshTold(key: string): Effect {
  return { kind: EFFECT.update, key: `update:${key}`, subject: key, payload: {} };
}

export function csvFor(user: string, now: Instant): Effect {
  return { kind: EFFECT.csv, key: wishKey('csv', user, now), subject: `quality-csv:${user}`, payload: { user } };
}

export function judgedEvent({ score, contacts }: Judged, by: string | undefined, pack: string): EventDraft {
  return {
    type: 'quality.judged',
    actor: by === undefined ? { kind: 'system', id: 'quality' } : { kind: 'person', id: by },
    data: { contacts, composite: score.composite },
    packs: pack,
  };
}
