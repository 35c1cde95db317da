import { describe, expect, test } from 'vitest';
import type { Lead, Person } from '#features/leads/model.ts';
import { planRing } from '#features/leads/rules/plan-ring.ts';
import { planShow } from '#features/leads/rules/plan-show.ts';
import type { Policy } from '#features/leads/rules/policy.ts';
import { askedMention, ringing } from '#features/leads/rules/ringing.ts';
import { rolledInto } from '#features/leads/rules/roll-up.ts';
import { after, aLead, book, hand, NOW, policy, score } from '../company.ts';

const ana = policy.people['ana']!;
const withAna = (changes: Partial<Person>, over: Partial<Policy> = {}): Policy => ({
  ...policy,
  people: { ...policy.people, ana: { ...ana, ...changes } },
  ...over,
});
const asleep: Partial<Policy> = { ringsAt: () => after(600) };
const kinds = (effects: { kind: string }[]) => effects.map(({ kind }) => kind);

describe('an owner hears of a lead', () => {
  test.each<[Person['notify'], boolean, string[]]>([
    [undefined, false, []],
    ['channel', false, []],
    ['dm', true, ['leads.direct']],
    ['both', false, ['leads.direct']],
  ])('who wants %s: silent in the channel %s, beside it %j', (notify, silent, effects) => {
    const told = ringing(aLead(), withAna(notify ? { notify } : {}), NOW);

    expect(told.silent).toEqual(silent ? { silent: true } : {});
    expect(kinds(told.effects)).toEqual(effects);
    expect(told.dues).toEqual([]);
  });

  test('outside their hours nothing rings, and one due waits for their opening, however many leads come', () => {
    const [one, two] = ['L1', 'L2'].map((id) => ringing(aLead({ id }), withAna({ notify: 'both' }, asleep), NOW));

    expect(one?.silent).toEqual({ silent: true });
    expect(one?.effects).toEqual([]);
    expect(one?.lead.state).toMatchObject({ ring: after(600) });
    expect(one?.dues[0]?.key).toBe(two?.dues[0]?.key);
  });

  test('who did it themselves, and who never works, is not told', () => {
    expect(ringing(aLead(), withAna({ notify: 'dm' }), NOW, 'UANA')).toMatchObject({ effects: [], dues: [] });
    expect(ringing(aLead(), withAna({}, { ringsAt: () => undefined }), NOW)).toMatchObject({ effects: [], dues: [] });
  });

  test('a reminder outside their hours is not made good later', () => {
    expect(askedMention(aLead(), withAna({ notify: 'dm' }, asleep), NOW)).toEqual({
      silent: { silent: true },
      effects: [],
    });
  });

  test('the line at their opening goes where they want it', () => {
    const due = `ana@${after(600).toString()}`;
    const where = (notify: Person['notify']) =>
      planRing(due, withAna(notify ? { notify } : {})).map(({ payload }) => payload['where']);

    expect([where(undefined), where('dm'), where('both')]).toEqual([['channel'], ['dm'], ['channel', 'dm']]);
    expect(planRing(`gone@${after(1).toString()}`, policy)).toEqual([]);
  });
});

describe('many at once', () => {
  const medium = (over: Partial<Lead> = {}): Lead => aLead({ score: { ...score, band: 'high' }, ...over });
  const into = (lead: Lead, recent: number, rollup?: string) =>
    rolledInto({ ...book(undefined), traffic: { recent, ...(rollup && { rollup }) } }, lead, policy);

  test('the sixth within ten minutes begins a roll-up, and the next join it', () => {
    expect(into(medium(), 4)).toBeUndefined();
    expect(into(medium({ id: 'L6' }), 5)).toBe('R6');
    expect(into(medium({ id: 'L7' }), 5, 'R6')).toBe('R6');
  });

  test('a lead that began a roll-up once begins another when it comes again', () => {
    expect(into(medium({ id: 'L6', handoff: { since: NOW, round: 1 } }), 5)).toBe('R6.2');
  });

  test('hot leads and hand-raisers have a card of their own, whatever else comes in', () => {
    const asks = { ...score, band: 'low' as const, handRaiser: { kind: 'demo-request', says: 'x' } };

    expect(into(aLead(), 50, 'R6')).toBeUndefined();
    expect(into(medium({ score: asks }), 50, 'R6')).toBeUndefined();
  });

  test('a lead leaves the roll-up for its own card once, and only for somebody of ours', () => {
    const rolled = medium({ id: 'L7', rollup: { id: 'R6', shown: false } });
    const shown = planShow(book(rolled), hand('lee'), policy);

    expect(shown).toMatchObject({
      state: { lead: { rollup: { id: 'R6', shown: true } } },
      effects: [{ key: 'card:L7' }, { key: 'rollup-update:R6' }],
    });
    expect(planShow(book(medium()), hand('lee'), policy)).toMatchObject({ refusal: { code: 'nothing-to-do' } });
    expect(planShow(book(rolled), { slackId: 'UX', external: true }, policy).ok).toBe(false);
  });

  test('leads of one bunch ring together, within two minutes', () => {
    const rolled = medium({ rollup: { id: 'R6', shown: false } });
    const due = (seconds: number) => ringing(rolled, policy, NOW.add({ seconds })).dues[0];

    expect(due(1)?.key).toBe(due(90)?.key);
    expect(due(1)?.at.toString()).toBe(after(2).toString());
    expect(due(121)?.key).not.toBe(due(1)?.key);
  });
});
