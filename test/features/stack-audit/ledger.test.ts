import { describe, expect, test } from 'vitest';
import type { Audit, Charge, Decision, Saving } from '#features/stack-audit/model.ts';
import { planReaudit } from '#features/stack-audit/rules/plan-reaudit.ts';
import { savingsLedger } from '#features/stack-audit/rules/savings-ledger.ts';
import { openContracts, toolFacts } from '#features/stack-audit/rules/tool-facts.ts';
import { planProved, provedDue } from '#features/stack-audit/rules/told.ts';
import { monthly, NOW, PACKS, PEOPLE, stackOf, tool, usd } from './a-stack.ts';

const ZONE = 'America/New_York';
const terms = { packs: PACKS, zone: ZONE, now: NOW };
const [mia] = PEOPLE.filter(({ id }) => id === 'mia');

function decision(audit: string, id: string, saving: Saving, at = NOW): Decision {
  const proposed = {
    tool: id,
    kind: 'cut' as const,
    confidence: 'high' as const,
    saving: saving.costThen,
    reasons: [],
  };
  return { audit, tool: id, proposed, kind: 'cut', by: 'UMIA', at, owner: 'ana', until: '2026-03-31', saving };
}

const agreed = (dollars: number): Saving => ({
  state: 'agreed',
  agreed: usd(dollars),
  costThen: usd(dollars),
  agreedAt: NOW,
});
const realised = (dollars: number, importId: string): Saving => ({
  ...agreed(dollars),
  state: 'realised',
  realised: usd(dollars),
  realisedAt: NOW.add({ hours: 24 }),
  importId,
});
const charge = (date: string, minor: number): Charge => ({
  key: date,
  merchant: 'hotjar',
  date,
  minor,
  currency: 'USD',
});
const hotjar = tool('T1', 'Hotjar', { merchant: 'hotjar', price: monthly(49) });

describe('the ledger of savings', () => {
  const ledgerOf = (decisions: Decision[], charges: Charge[] = []) =>
    savingsLedger(stackOf([hotjar], { decisions, charges: { hotjar: charges } }), [], PACKS.norm, ZONE);

  test('says why what was agreed is not realised', () => {
    const why = (...charges: Charge[]) => ledgerOf([decision('A1', 'T1', agreed(588))], charges).lines[0]?.notYet;
    expect(why()).toEqual({ why: 'unnamed' });
    expect(why(charge('2026-03-03', 4_900))).toEqual({ why: 'no-later', date: '2026-03-03' });
    expect(why(charge('2026-04-05', 4_900), charge('2026-03-05', 4_900), charge('2026-04-20', -4_900))).toEqual({
      why: 'charged',
      date: '2026-04-05',
      charge: usd(49),
    });
  });

  test('counts a saving once, though it was decided in two audits or one statement proves both', () => {
    const later = NOW.add({ hours: 48 });
    const twice = ledgerOf([decision('A1', 'T1', agreed(588)), decision('A2', 'T1', agreed(588), later)]);
    expect(twice.totals).toEqual({ proposed: usd(588), agreed: usd(588), realised: usd(0) });
    const proved = ledgerOf([
      decision('A1', 'T1', realised(588, 'I1')),
      decision('A2', 'T1', realised(588, 'I1'), later),
    ]);
    expect(proved.totals.realised).toEqual(usd(588));
    const apart = ledgerOf([
      decision('A1', 'T1', realised(288, 'I1')),
      decision('A2', 'T1', realised(300, 'I2'), later),
    ]);
    expect(apart.totals).toEqual({ proposed: usd(588), agreed: usd(588), realised: usd(588) });
  });

  test('lists what is proposed and nobody has decided, and leaves out what is of another currency', () => {
    const verdict = { tool: 'T1', kind: 'cut' as const, confidence: 'high' as const, saving: usd(588), reasons: [] };
    const open = savingsLedger(stackOf([hotjar]), [verdict], PACKS.norm, ZONE);
    expect(open.lines).toMatchObject([{ tool: 'T1', proposed: usd(588) }]);
    expect(open.lines[0]?.agreed).toBeUndefined();
    const euros = { ...agreed(588), agreed: { minor: 1, currency: 'EUR' } };
    expect(ledgerOf([decision('A1', 'T1', euros)]).lines).toEqual([]);
  });
});

test('facts are plain numbers, and undefined where nobody knows', () => {
  expect(toolFacts(stackOf([]), terms)).toEqual({ currency: 'USD', count: 0, agreedYear: 0, realisedYear: 0 });
  expect(toolFacts(stackOf([tool('T1', 'Free')]), terms)).toEqual({
    currency: 'USD',
    count: 1,
    agreedYear: 0,
    realisedYear: 0,
  });
  const used = { ...hotjar, seats: 10, activeUsers: 8 };
  const stack = stackOf([used, tool('T2', 'Free')], { decisions: [decision('A1', 'T1', realised(588, 'I1'))] });
  const budget = { ...PACKS, norm: { ...PACKS.norm, budget: usd(490) } };
  expect(toolFacts(stack, { ...terms, packs: budget })).toEqual({
    currency: 'USD',
    count: 2,
    spendMonth: 4_900,
    ofBudget: 10,
    utilisation: 80,
    agreedYear: 58_800,
    realisedYear: 58_800,
  });
});

test('contracts to decide are those that nobody has decided and that can still be ended, the most urgent first', () => {
  const one = (tool_: string, lastNotice: string, more = {}) => ({
    tool: tool_,
    renewal: lastNotice,
    lastNotice,
    at: NOW,
    people: [],
    ...more,
  });
  const contracts = [
    one('T1', '2026-04-01'),
    one('T2', '2026-03-03'),
    one('T3', '2026-03-02'),
    one('T4', '2026-03-20', { past: true }),
    one('T5', '2026-03-20', { ruling: { audit: 'A1', kind: 'cut', by: 'UMIA', at: NOW } }),
  ];
  const open = openContracts({ contracts }, Temporal.PlainDate.from('2026-03-03'));
  expect(open.map(({ tool: id }) => id)).toEqual(['T2', 'T1']);
});

describe('a quarter', () => {
  const audit = (more: Partial<Audit> = {}): Audit => ({
    id: 'A1',
    state: 'closed',
    begunAt: NOW,
    begunBy: 'UMIA',
    growth: 'plg',
    blueprint: 'arr-4m',
    packs: 'old',
    channel: 'C1',
    ...more,
  });
  const turn = (audits: Audit[], to = mia, tools = [hotjar]) => {
    const stack = stackOf(tools, { audits, next: { tool: 2, audit: 2, import: 1 } });
    return planReaudit(stack, '2026-04-01', { to, packs: PACKS, now: NOW });
  };

  test('begins the next audit as the last one was, and tells whoever audits, once', () => {
    const plan = turn([audit()]);
    expect(plan).toMatchObject({
      ok: true,
      state: {
        audits: [{ id: 'A2', state: 'open', begunBy: 'UMIA', growth: 'plg', blueprint: 'arr-4m', channel: 'C1' }],
      },
      effects: [{ key: 'stack-reaudit:2026-04-01', payload: { person: 'mia', word: { audit: 'A2', fresh: true } } }],
    });
    expect(plan.ok && plan.state.audits?.[0]?.packs).toBe(PACKS.refs);
  });

  test('begins nothing before the first audit, without tools or with nobody to audit; one that is open is not begun anew', () => {
    expect(turn([])).toMatchObject({ ok: false });
    expect(turn([audit()], mia, [])).toMatchObject({ ok: false });
    expect(
      planReaudit(stackOf([hotjar], { audits: [audit()] }), 'x', { to: undefined, packs: PACKS, now: NOW }),
    ).toMatchObject({ ok: false });
    const open = turn([audit({ state: 'open' })]);
    expect(open).toMatchObject({ ok: true, effects: [{ payload: { word: { audit: 'A1', fresh: false } } }] });
    expect(open.ok && open.state.audits).toBeUndefined();
  });

  test('takes the smallest blueprint where the pack has lost the last one', () => {
    expect(turn([audit({ blueprint: 'gone' })])).toMatchObject({ state: { audits: [{ blueprint: 'arr-2m' }] } });
  });
});

test('word of what a statement proves waits until whoever decided may be rung', () => {
  const { subject, key } = provedDue('I7', 'UMIA', [decision('A1', 'T1', realised(588, 'I7'))], NOW);
  expect([subject, key]).toEqual(['I7 UMIA A1:T1', 'stack.proved:I7:UMIA']);
  const morning = NOW.add({ hours: 20 });
  expect(planProved(subject, { person: mia!, at: morning }, NOW)).toMatchObject({
    effects: [],
    dues: [{ key, subject, at: morning }],
  });
  expect(planProved(subject, { person: mia!, at: NOW }, NOW)).toMatchObject({
    effects: [{ key: 'stack-proved:I7:mia', payload: { word: { what: 'proved', tools: [['A1', 'T1']] } } }],
  });
  expect(planProved(subject, undefined, NOW)).toMatchObject({ ok: false });
});
