import { expect, test } from 'vitest';
import type { EventDraft } from '#engine/plan.ts';
import { countPace } from '#features/leads/count-pace.ts';
import type { Lead } from '#features/leads/model.ts';
import { createPaceStore } from '#features/leads/pace-store.ts';
import { withLevel } from '#features/leads/rules/clocks.ts';
import { createLeadStore } from '#features/leads/store.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { after, aLead, NOW, policy } from './company.ts';

/** A real store with these leads, and what is counted of them since `since`. */
function aPast() {
  const { engine, store } = engineRoom({});
  const leads = createLeadStore(store.db, engine, () => [], { finish: (_, plan) => withLevel(plan) });
  let made = 0;
  const add = (over: Partial<Lead>, events: EventDraft[] = []) => {
    made += 1;
    const lead = aLead({ id: `L${made}`, contactId: String(500 + made), handoff: { since: NOW, round: 1 }, ...over });
    return leads.change(lead.id, ({ rota }) => ({ ok: true, state: { lead, rota }, events, effects: [] }));
  };
  const team = () => ({ zone: 'America/New_York', hours: {} });
  const count = (since = NOW.subtract({ hours: 1 })) =>
    countPace({ paces: createPaceStore(store.db), engine, people: () => policy.people, team }, since);
  return { add, count };
}

const answered = (minutes: number) => ({ at: after(minutes), by: 'UANA', how: 'logged' as const });
const accepted = (minutes: number): Pick<Lead, 'state'> => ({
  state: { name: 'accepted', owner: 'ana', at: after(1), by: 'UANA', answered: answered(minutes) },
});
const late: EventDraft = { type: 'lead.overdue', actor: { kind: 'system', id: 'clock' }, data: {} };

test('leads are counted by what became of them, answers in the working time of their owner', async () => {
  const { add, count } = aPast();
  await add(accepted(30));
  // From ten in the morning to ten the next day: seven hours of hers to five, and one from nine.
  await add(accepted(24 * 60), [late]);
  await add({ state: { name: 'rejected', owner: 'ana', at: after(5), by: 'UANA', reason: 'timing' } });
  await add({ route: { to: 'queue', queue: 'inbound', clause: 'x', why: [], pack: 'routing@1' } });
  await add({ handoff: { since: NOW.subtract({ hours: 24 * 91 }), round: 1 }, ...accepted(1) });
  expect(await count()).toEqual({
    handed: 4,
    routed: 3,
    decided: 3,
    minutes: [30, 480],
    minutesOf: { ana: [30, 480] },
    due: 3,
    kept: 2,
  });
});

test('nothing is counted of nothing, and hundreds page by page, each once', async () => {
  const { add, count } = aPast();
  expect(await count()).toEqual({ handed: 0, routed: 0, decided: 0, minutes: [], minutesOf: {}, due: 0, kept: 0 });
  // All at the same moment, so that a page ends amid them.
  await Promise.all(Array.from({ length: 1_203 }, () => add(accepted(10))));
  expect(await count()).toMatchObject({ handed: 1_203, decided: 1_203, due: 1_203, kept: 1_203 });
});
