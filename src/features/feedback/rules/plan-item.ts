import type { Due } from '#engine/plan.ts';
import { LONGEST, type Hand, type Instant, type Item, type Loop, type PersonId } from '../model.ts';
import { mayAnswer, mayAssign, mayNotSee } from './may.ts';
import type { ItemTerms } from './plan-close.ts';
import { event, refuse, tellAnswer, type Planned } from './steps.ts';

type DueOf = (subject: string, now: Instant) => Due;

/** Somebody asks something of a team between two digests. `known`: from the same window. */
export function planRaise(
  { known, nextItem }: { known?: Item; nextItem: number },
  hand: Hand,
  { key, loop, says }: { key: string; loop: Loop | undefined; says: string },
  { owner, until, now, due }: ItemTerms,
): Planned {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return refuse(unseen, 'says');
  if (known) return { ok: true, state: { subject: known.id, items: [] }, events: [], effects: [] };
  if (!loop) return refuse('Choose which team you ask.', 'loop');
  const text = says.trim();
  if (text === '') return refuse('Say what you ask of them.', 'says');
  if (text.length > LONGEST.item) return refuse(`Ask in ${LONGEST.item} letters at most.`, 'says');
  const about = { id: `I${nextItem}`, key, loop: loop.id, to: loop.to };
  const mine = owner === undefined ? {} : { owner };
  const item: Item = { ...about, raisedBy: hand.slackId, at: now, says: text, until, ...mine };
  return changed(item, event('raised', hand.slackId, undefined, { item: item.id, owner: owner ?? null }), due, now);
}

/** An answer closes it, and goes to whoever raised it. */
export function planAnswer(
  item: Item | undefined,
  hand: Hand,
  { loop, says }: { loop: Loop | undefined; says: string },
  { due, now }: { due: DueOf; now: Instant },
): Planned {
  const no = mayNotAnswer(item, hand, loop);
  if (no || !item) return no ?? GONE;
  const text = says.trim();
  if (text === '') return refuse('Say what the answer is.', 'says');
  if (text.length > LONGEST.answer) return refuse(`Answer in ${LONGEST.answer} letters at most.`, 'says');
  const answered: Item = { ...item, answer: { by: hand.slackId, at: now, says: text } };
  const plan = changed(answered, event('answered', hand.slackId, undefined, { item: item.id }), due, now);
  return plan.ok ? { ...plan, effects: [tellAnswer(item)] } : plan;
}

/** Why somebody may not answer this now. */
export function mayNotAnswer(
  item: Item | undefined,
  hand: Hand,
  loop: Loop | undefined,
): ReturnType<typeof refuse> | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return refuse(unseen);
  if (!item) return GONE;
  if (item.answer) return refuse('This is answered already: whoever raised it has been told.');
  if (mayAnswer(item, hand, loop)) return undefined;
  return refuse('Its owner, people of the team that is asked, managers and ops answer this. Ask one of them.');
}

/** Somebody else is to answer it. `owner`: absent where they cannot be given anything. */
export function planAssign(
  item: Item | undefined,
  hand: Hand,
  owner: PersonId | undefined,
  { due, now }: { due: DueOf; now: Instant },
): Planned {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return refuse(unseen, 'owner');
  if (!item) return GONE;
  if (!mayAssign(hand)) return refuse('Managers, VPs, founders and ops say who answers. Ask one of them.', 'owner');
  if (item.answer) return refuse('This is answered already: nobody need be asked any more.', 'owner');
  if (owner === undefined) return refuse('Choose somebody who is in team.yml and in Slack.', 'owner');
  return changed({ ...item, owner }, event('assigned', hand.slackId, undefined, { item: item.id, owner }), due, now);
}

const GONE = refuse('This is not known any more. `/baton feedback` shows what is open.');

function changed(item: Item, what: ReturnType<typeof event>, due: DueOf, now: Instant): Planned {
  return {
    ok: true,
    state: { subject: item.id, items: [item] },
    events: [what],
    effects: [],
    dues: [due(item.id, now)],
  };
}
