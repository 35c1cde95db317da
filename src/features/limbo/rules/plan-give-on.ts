import type { Plan } from '#engine/plan.ts';
import type { Hand, Instant, Refusal, Told } from '../model.ts';
import { MAY_NOT_ACT, mayAct } from './may.ts';
import { LEFT_TOPIC, refreshTold } from './steps.ts';

/** Somebody says what becomes of the leads of a person who left. */
export function planGiveOn(
  key: string,
  told: Told | undefined,
  how: 'route' | 'stay',
  hand: Hand,
  now: Instant,
): Plan<Told, Refusal> {
  if (!mayAct(hand)) return refuse(MAY_NOT_ACT);
  if (told?.what !== 'left') return refuse('This is not known any more.');
  if (told.handled) return refuse('Somebody has decided this already; the message shows what came of it.');
  const done = how === 'stay' && { outcome: '' };
  const next: Told = { ...told, handled: { how, by: hand.slackId, at: now, ...done } };
  return {
    ok: true,
    state: next,
    events: [
      {
        type: 'stuck.left-handled',
        actor: { kind: 'person', id: hand.slackId },
        data: { person: told.person, how, leads: told.contacts.length },
      },
    ],
    effects: [refreshTold(key)],
    dues: how === 'route' ? [{ topic: LEFT_TOPIC, key: `limbo:${key}`, subject: key, at: now }] : [],
  };
}

/** All are with the router. `contacts`: those that it was about, also what came to them in between. */
export function planGivenOn(key: string, told: Told | undefined, contacts: string[]): Plan<Told, Refusal> {
  if (told?.what !== 'left' || !told.handled) return refuse('Nobody asked for this.');
  const next: Told = { ...told, contacts, handled: { ...told.handled, outcome: '' } };
  return { ok: true, state: next, events: [], effects: [refreshTold(key)] };
}

function refuse(says: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says } };
}
