import { describe, expect, test } from 'vitest';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { Lead } from '#features/leads/model.ts';
import { handoffFrom, waitsFor, withLevel } from '#features/leads/rules/clocks.ts';
import type { LeadBook, LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planClock } from '#features/leads/rules/plan-clock.ts';
import { planContact } from '#features/leads/rules/plan-contact.ts';
import { planReassign } from '#features/leads/rules/plan-reassign.ts';
import { planReject } from '#features/leads/rules/plan-reject.ts';
import { planUndo } from '#features/leads/rules/plan-undo.ts';
import { EFFECT } from '#features/leads/rules/steps.ts';
import { createLeadStore } from '#features/leads/store.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { after, aLead, hand, NOW, policy, toAna } from './company.ts';

type Move = (book: LeadBook) => LeadPlan;

const LATEST = new Set<string>([EFFECT.cardUpdate, EFFECT.writeBack]);
const kind = (name: string): EffectKind => ({
  mode: LATEST.has(name) ? 'latest' : 'once',
  target: 'slack',
  priority: 20,
  lane: () => 'x',
  send: async () => null,
});
const noClaims = { ...policy, allowClaim: false };
const toSam = { route: () => ({ ...toAna, person: 'sam' }) };

const accept =
  (who: string, at = after(120), rules = policy): Move =>
  (book) =>
    planAccept(book, hand(who), rules, at);
const reject =
  (who: string): Move =>
  (book) =>
    planReject(book, hand(who), { reason: 'timing' }, policy, after(6));
const undo =
  (who: string): Move =>
  (book) =>
    planUndo(book, hand(who), policy, after(6));
const clock: Move = (book) => planClock(book, noClaims, after(120), toSam);

/** Ana's lead in a real store, all moves at the same moment, and what is left of it. */
async function race(...moves: Move[]) {
  const { engine, store } = engineRoom({
    effects: Object.fromEntries(Object.values(EFFECT).map((name) => [name, kind(name)])),
  });
  const leads = createLeadStore(store.db, engine, () => [], { finish: (_, plan) => withLevel(plan) });
  const lead: Lead = aLead({
    state: waitsFor('ana', policy, NOW),
    handoff: handoffFrom(undefined, 'ana', policy, NOW),
  });
  await leads.change('L1', ({ rota }) => ({ ok: true, state: { lead, rota }, events: [], effects: [] }));
  const plans = await Promise.all(moves.map((move) => leads.change('L1', move)));
  const column = (sql: string): string[] => (store.raw.prepare(sql).all() as { it: string }[]).map(({ it }) => it);
  return {
    plans,
    lead: leads.get('L1')!,
    log: column(`select type as it from events order by id`),
    lines: column(`select json_extract(payload, '$.line') as it from outbox where kind = 'leads.line' order by id`),
    cards: column(`select key as it from outbox where kind = 'leads.card-update'`),
    dues: column(`select key as it from dues where state = 'waiting' order by key`),
  };
}

const refusals = (plans: LeadPlan[]) => plans.flatMap((plan) => (plan.ok ? [] : [plan.refusal]));

describe('at the same moment', () => {
  test('accepted, then the clock would take it away: it stays, late', async () => {
    const { lead, log, lines } = await race(accept('ana'), clock);

    expect(lead.state).toMatchObject({ name: 'accepted', owner: 'ana' });
    expect(log).toEqual(['lead.accepted', 'lead.overdue']);
    expect(lines).toEqual(['accepted', 'overdue']);
  });

  test('the clock took it away, then accepted: who is late is told whose it is', async () => {
    const { lead, log, lines, plans } = await race(clock, accept('ana', after(120), noClaims));

    expect(lead.state).toMatchObject({ name: 'waiting', owner: 'sam' });
    expect(log).toEqual(['lead.overdue', 'lead.passed-on']);
    expect(lines).toEqual(['passedOn']);
    expect(refusals(plans)).toMatchObject([{ says: expect.stringMatching(/^Only Sam Test, .* can accept this lead/) }]);
  });

  test('two accept: the second is told who was first', async () => {
    const { lead, log, plans } = await race(accept('sam', after(1)), accept('ana', after(1)));

    expect(lead.state).toMatchObject({ owner: 'sam' });
    expect(log).toEqual(['lead.accepted']);
    expect(refusals(plans)).toMatchObject([{ code: 'already-taken' }]);
  });

  test.each<[string, Move[], string, string[]]>([
    ['undone, then rejected', [undo('dana'), reject('ana')], 'rejected', ['accepted', 'undone', 'rejected']],
    ['rejected, then undone', [reject('ana'), undo('dana')], 'accepted', ['accepted', 'rejected', 'undone']],
  ])('%s', async (_what, moves, end, story) => {
    const { lead, log, lines } = await race(accept('ana', after(4)), ...moves);

    expect(lead.state.name).toBe(end);
    expect(log).toEqual(story.map((word) => `lead.${word}`));
    expect(lines).toEqual(story);
  });

  test('the owner logs a contact while the clock tells the managers: the clock has stopped, whichever was first', async () => {
    const contact: Move = (book) =>
      planContact(book, hand('ana'), { via: 'phone', outcome: 'reached' }, policy, after(240));
    const late: Move = (book) => planClock(book, policy, after(240), toSam);
    const [first, second] = [
      await race(accept('ana', after(4)), contact, late),
      await race(accept('ana', after(4)), late, contact),
    ];

    expect(first.log).toEqual(['lead.accepted', 'lead.contacted']);
    expect(second.log).toEqual(['lead.accepted', 'lead.overdue', 'lead.escalated', 'lead.contacted']);
    for (const { lead, dues } of [first, second]) {
      expect(lead.state).toMatchObject({ answered: { how: 'logged' } });
      expect(dues).not.toContain('response:L1');
    }
  });
});

describe('two hundred clicks on one card', () => {
  const people = ['ana', 'sam', 'dana', 'mia', 'lee'];

  test('all on Accept: one has it, one line says so, and each other click is told', async () => {
    const clicks = Array.from({ length: 200 }, (_, index) => accept(people[index % 5]!, after(1)));
    const { lead, log, lines, cards, plans } = await race(...clicks);

    expect(lead.state).toMatchObject({ name: 'accepted', owner: 'ana' });
    expect([log, lines, cards]).toEqual([['lead.accepted'], ['accepted'], ['card-update:L1']]);
    expect(refusals(plans)).toHaveLength(199);
    expect(refusals(plans).filter(({ code }) => code === 'already-yours')).toHaveLength(39);
  });

  test('on everything: the log tells each change that was made, and ends where the lead is', async () => {
    const give: Move = (book) => planReassign(book, hand('mia'), { to: 'sam' }, policy, after(6));
    const moves = [accept('sam', after(5)), reject('dana'), give, undo('dana'), accept('ana', after(5)), clock];
    const clicks = Array.from({ length: 200 }, (_, index) => moves[(index * 7) % moves.length]!);
    const { lead, log, lines, plans, dues } = await race(...clicks);

    const made = plans.filter(({ ok }) => ok).length;
    expect(made).toBeGreaterThan(5);
    expect(refusals(plans).every(({ says }) => says.length > 20)).toBe(true);
    expect(lines).toHaveLength(made);
    const last = log.findLast((type) => /accepted|rejected|reassigned|passed-on|undone/.test(type));
    const ends: Record<string, string[]> = {
      'lead.accepted': ['accepted'],
      'lead.rejected': ['rejected'],
      'lead.reassigned': ['waiting'],
      'lead.passed-on': ['waiting'],
      'lead.undone': ['waiting', 'accepted', 'rejected'],
    };
    expect(ends[last!]).toContain(lead.state.name);
    expect(dues.includes('response:L1')).toBe(lead.state.name !== 'rejected');
  });
});
