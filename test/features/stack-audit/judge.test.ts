import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORIES, LOSSES, USES, VERDICTS, type Answer, type Tool } from '#features/stack-audit/model.ts';
import { judgeTools } from '#features/stack-audit/rules/judge-tools.ts';
import { levelOf, utilisationOf } from '#features/stack-audit/rules/utilisation.ts';
import { costScoreOf, quadrantOf, valueOf } from '#features/stack-audit/rules/value.ts';
import { monthly, NOW, PACKS, tool, usd, yearly } from './a-stack.ts';

const { norm, antiPatterns, blueprints } = PACKS;
const terms = { norm, antiPatterns, blueprint: blueprints[0]! };
const answer = (id: string, person: string, use: Answer['use'], loss?: Answer['loss']): Answer => ({
  tool: id,
  person,
  use,
  at: NOW,
  ...(loss && { loss }),
});
const judge = (tools: Tool[], answers: Answer[] = []) => judgeTools(tools, answers, terms);

describe('utilisation', () => {
  test.each([
    [100, 'high'],
    [70.1, 'high'],
    [70, 'medium'],
    [40, 'medium'],
    [39.9, 'low'],
    [0, 'low'],
  ])('%d %% is %s', (percent, level) => {
    expect(levelOf(percent, norm.utilisation)).toBe(level);
  });

  test('comes from seats, else from answers, else is not known', () => {
    expect(utilisationOf({ seats: 20, activeUsers: 12 }, [answer('T1', 'ana', 'never')], norm)).toEqual({
      level: 'medium',
      percent: 60,
      basis: 'seats',
      part: 12,
      whole: 20,
    });
    expect(utilisationOf({ seats: 17, activeUsers: 12 }, [], norm)).toMatchObject({ level: 'high', percent: 70 });
    expect(utilisationOf({ seats: 5, activeUsers: 9 }, [], norm)).toMatchObject({ percent: 100, part: 5 });
    const said = [answer('T1', 'ana', 'weekly'), answer('T1', 'lee', 'monthly'), answer('T1', 'mia', 'never')];
    expect(utilisationOf({ seats: 5 }, said, norm)).toEqual({
      level: 'medium',
      percent: 50,
      basis: 'answers',
      part: 2,
      whole: 3,
    });
    expect(utilisationOf({ seats: 0, activeUsers: 0 }, [], norm)).toBeUndefined();
  });
});

describe('value against cost', () => {
  test('weighs what is known, and says how much that is', () => {
    const all = tool('T1', 'x', {
      seats: 10,
      activeUsers: 5,
      loss: 'slows',
      owner: 'ana',
      integrations: [{ with: 'a', how: 'native' }],
    });
    const use = utilisationOf(all, [], norm);
    // (40 × 50 + 30 × 50 + 20 × 100 + 10 × 33.3) / 100
    expect(valueOf(all, [answer('T1', 'ana', 'weekly')], use, norm)).toEqual({ value: 58, confidence: 'high' });
    // (40 × 50 + 30 × 50 + 10 × 33.3) / 80
    expect(valueOf(all, [], use, norm)).toEqual({ value: 48, confidence: 'medium' });
    expect(valueOf(tool('T1', 'x', { loss: 'stops' }), [], undefined, norm)).toEqual({ value: 75, confidence: 'low' });
    expect(valueOf(tool('T1', 'x', { integrations: all.integrations }), [], undefined, norm)).toEqual({
      value: undefined,
      confidence: 'low',
    });
  });

  test('the worst that anybody says of its loss counts', () => {
    const { value } = valueOf(
      tool('T1', 'x', { loss: 'nothing' }),
      [answer('T1', 'lee', 'never', 'stops')],
      undefined,
      norm,
    );
    expect(value).toBe(75);
  });

  test('is costly above a limit, by user or by share, and not on it', () => {
    const score = (cost: number, users: number | undefined, spend: number) =>
      costScoreOf(usd(cost), { users, spend: usd(spend) }, norm).score;
    expect(score(720, 1, 1_000_000)).toBe(50);
    expect(score(1_440, 1, 1_000_000)).toBe(100);
    expect(score(150, undefined, 1_000)).toBe(50);
    expect(score(300, 100, 1_000)).toBe(100);
    expect(score(99_999, 1, 100_000)).toBe(100);
    expect(score(0, 0, 0)).toBe(0);
    expect([
      quadrantOf(50, 50, norm),
      quadrantOf(50, 51, norm),
      quadrantOf(49, 50, norm),
      quadrantOf(49, 51, norm),
    ]).toEqual(['worth-it', 'worth-a-look', 'small-change', 'waste']);
  });
});

describe('verdicts', () => {
  const big = tool('T9', 'Everything else', { price: yearly(100_000), loss: 'stops' });
  const only = (one: Partial<Tool>, answers: Answer[] = []) => judge([tool('T1', 'x', one), big], answers)[0]!;

  test('12 of 20 seats used: 8 × $45 = $360 a month is given back', () => {
    const verdict = only({ price: monthly(900), seats: 20, activeUsers: 12, loss: 'slows' });
    expect(verdict).toMatchObject({ kind: 'downgrade', saving: usd(360 * 12), confidence: 'medium' });
    expect(verdict.reasons.at(-1)).toMatchObject({ why: 'seats', active: 12, paid: 20, unused: 8, saving: usd(4_320) });
    expect(only({ price: monthly(900), seats: 20, activeUsers: 15, loss: 'slows' })).toMatchObject({
      kind: 'keep',
      saving: usd(0),
    });
  });

  test('what nobody uses is cut, unless work would stop', () => {
    const never = [answer('T1', 'ana', 'never'), answer('T1', 'lee', 'never')];
    expect(only({ price: monthly(50) }, never)).toMatchObject({ kind: 'cut', saving: usd(600) });
    expect(only({ price: monthly(50), loss: 'stops' }, never)).toMatchObject({ kind: 'keep' });
    expect(only({ price: monthly(50) }, [...never, answer('T1', 'mia', 'never', 'stops')])).toMatchObject({
      kind: 'keep',
    });
    expect(only({ price: monthly(50), seats: 4, activeUsers: 0 })).toMatchObject({ kind: 'cut' });
    expect(only({ seats: 4, activeUsers: 0 })).toMatchObject({ kind: 'cut', saving: usd(0), confidence: 'low' });
  });

  test('of two for the same job the better one stays, and a chain ends at the one that stays', () => {
    const jobs = ['email marketing'];
    const [a, b, c] = judge([
      tool('T1', 'a', { jobs, price: monthly(10), seats: 10, activeUsers: 9 }),
      tool('T2', 'b', { jobs, price: monthly(20), seats: 10, activeUsers: 8 }),
      tool('T3', 'c', { jobs: [...jobs, 'forms'], price: monthly(30), seats: 10, activeUsers: 10 }),
      big,
    ]);
    expect(c).toMatchObject({ kind: 'keep' });
    expect(a).toMatchObject({ kind: 'consolidate', into: 'T3', saving: usd(120) });
    expect(b).toMatchObject({ kind: 'consolidate', into: 'T3', saving: usd(240) });
  });

  test('a tool stays that does one more job, that work stops without, or of which nobody knows what it is worth', () => {
    const good = tool('T2', 'good', { jobs: ['crm'], seats: 10, activeUsers: 10, price: monthly(1) });
    const kindOf = (one: Partial<Tool>) => judge([tool('T1', 'x', { price: monthly(5), ...one }), good, big])[0]!.kind;
    expect(kindOf({ jobs: ['crm', 'forms'], loss: 'slows' })).toBe('keep');
    expect(kindOf({ jobs: ['crm'], loss: 'stops', seats: 2, activeUsers: 2 })).toBe('keep');
    expect(kindOf({ jobs: ['crm'] })).toBe('keep');
    expect(kindOf({ jobs: ['crm'], loss: 'slows' })).toBe('consolidate');
  });

  test('an enterprise tool is replaced, as is one that costs more than its line and is not worth that', () => {
    // CRM at $2M: at most $150 a month.
    expect(only({ category: 'crm', price: monthly(400), loss: 'slows', seats: 10, activeUsers: 4 })).toMatchObject({
      kind: 'replace',
      saving: usd(250 * 12),
      confidence: 'low',
    });
    expect(only({ category: 'crm', price: monthly(400), loss: 'stops', seats: 10, activeUsers: 9 })).toMatchObject({
      kind: 'keep',
    });
    expect(only({ merchant: 'marketo', category: 'marketing-automation', loss: 'stops' })).toMatchObject({
      kind: 'replace',
      saving: usd(0),
    });
  });

  test('of what is not known it is kept, and said so', () => {
    expect(only({})).toMatchObject({
      kind: 'keep',
      confidence: 'low',
      reasons: [{ why: 'no-usage' }, { why: 'no-price' }],
    });
    const euros = only({ price: { minor: 100, currency: 'EUR', per: 'month' } });
    expect(euros.reasons).toContainEqual({ why: 'no-rate', currency: 'EUR' });
    expect(euros).not.toHaveProperty('cost');
  });

  const aTool = fc.record({
    category: fc.constantFrom(...CATEGORIES),
    jobs: fc.subarray(['crm', 'email marketing', 'forms', 'design']),
    cents: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
    seats: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
    activeUsers: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    loss: fc.option(fc.constantFrom(...LOSSES), { nil: undefined }),
    merchant: fc.constantFrom(undefined, 'marketo', 'hubspot'),
    uses: fc.array(fc.constantFrom(...USES), { maxLength: 3 }),
  });

  test('whatever is known: each tool has one, saves no more than it costs, and goes only into one that stays', () => {
    fc.assert(
      fc.property(fc.array(aTool, { maxLength: 12 }), (made) => {
        const tools = made.map(({ cents, uses: _uses, ...one }, index) => {
          const known = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
          return tool(`T${index + 1}`, `t${index}`, {
            ...known,
            ...(cents !== undefined && { price: { minor: cents, currency: 'USD', per: 'month' as const } }),
          });
        });
        const answers = made.flatMap(({ uses }, index) => uses.map((use, n) => answer(`T${index + 1}`, `p${n}`, use)));
        const verdicts = judge(tools, answers);
        expect(verdicts.map((one) => one.tool)).toEqual(tools.map(({ id }) => id));
        for (const { kind, saving, cost, into, tool: id } of verdicts) {
          expect(VERDICTS).toContain(kind);
          expect(Number.isSafeInteger(saving.minor) && saving.minor >= 0 && saving.minor <= (cost?.minor ?? 0)).toBe(
            true,
          );
          if (kind === 'keep') expect(saving.minor).toBe(0);
          const target = verdicts.find((one) => one.tool === into);
          if (kind === 'consolidate') {
            expect(into).not.toBe(id);
            expect(['keep', 'replace', 'downgrade']).toContain(target?.kind);
            expect(tools.find((one) => one.id === into)?.merchant).not.toBe('marketo');
          }
          if (tools.find((one) => one.id === id)?.loss === 'stops') expect(['cut', 'consolidate']).not.toContain(kind);
        }
      }),
      { numRuns: 200 },
    );
  });
});
