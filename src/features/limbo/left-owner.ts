import type { Message } from '#engine/inbox.ts';
import type { Topic } from '#engine/intake.ts';
import type { Plan } from '#engine/plan.ts';
import type { LimboParts } from './limbo-parts.ts';
import type { Hand, Refusal, Told } from './model.ts';
import { planGiveOn, planGivenOn } from './rules/plan-give-on.ts';
import { postTold } from './rules/steps.ts';

const NOTICED = 'limbo.left';

/**
 * Who has left, and has leads on their hands, is told to ops once. To be called whenever it may have changed; who is back and leaves
 * again is told of again.
 */
export async function noticeLeft({ engine, told, leads, left, clock }: LimboParts): Promise<void> {
  const noticed = JSON.parse(engine.bookmarks.get(NOTICED) ?? '{}') as Record<string, string>;
  const now = left();
  const kept = Object.fromEntries(Object.entries(noticed).filter(([person]) => now[person] !== undefined));
  for (const [person, where] of Object.entries(now)) {
    const contacts = kept[person] === undefined ? leads.onHandsOf(person) : [];
    if (contacts.length === 0) continue;
    const key = `left:${person}:${clock.now().epochMilliseconds}`;
    await told.add(key, { what: 'left', person, where, contacts }, postTold(key), clock.now());
    kept[person] = key;
  }
  const text = JSON.stringify(kept);
  if (text !== JSON.stringify(noticed)) await engine.bookmarks.set(NOTICED, text);
}

/** Somebody says what becomes of the leads of who left. The first click counts. */
export function giveOn(
  parts: LimboParts,
  key: string,
  how: 'route' | 'stay',
  hand: Hand,
): Promise<Plan<Told, Refusal>> {
  return parts.told.change(key, (told) => planGiveOn(key, told, how, hand, parts.clock.now()));
}

/** Gives them all to the router: what they still have on their hands, so that one that was told again goes on where it was. */
export function giveOnAll(parts: LimboParts): Topic {
  return {
    batch: 1,
    parallel: 1,
    handle: async ([message]) => {
      if (message) await giveOnOf(parts, message);
    },
  };
}

/** HubSpot reads so many contacts at once. */
const PAGE = 100;

async function giveOnOf({ told, leads }: LimboParts, { subject: key }: Message): Promise<void> {
  const message = told.get(key);
  if (message?.what !== 'left' || message.handled?.how !== 'route') return;
  const { by, at } = message.handled;
  const all = [...new Set([...message.contacts, ...leads.onHandsOf(message.person)])];
  const ofThem = new Set(leads.onHandsOf(message.person));
  const open = all.filter((id) => ofThem.has(id));
  for (let from = 0; from < open.length; from += PAGE)
    await leads.moveStuck('route', open.slice(from, from + PAGE), { by, at });
  await told.change(key, (now) => planGivenOn(key, now, all));
}
