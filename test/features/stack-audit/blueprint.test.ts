import { describe, expect, test } from 'vitest';
import { auditResult } from '#features/stack-audit/rules/audit-result.ts';
import { auditDocument } from '#features/stack-audit/views/audit-document.ts';
import { monthly, PACKS, PEOPLE, stackOf, tool, yearly } from './a-stack.ts';

const people = Object.fromEntries(PEOPLE.map((one) => [one.id, one]));

describe('beside the verdicts', () => {
  const audit = {
    id: 'A1',
    state: 'open' as const,
    begunAt: Temporal.Instant.from('2026-03-03T15:00:00Z'),
    begunBy: 'UMIA',
    growth: 'sales-led' as const,
    blueprint: 'arr-4m',
    packs: '',
  };
  const result = (tools: Parameters<typeof stackOf>[0], growth: 'plg' | 'sales-led' | 'hybrid' = 'sales-led') =>
    auditResult(stackOf(tools), { ...audit, growth }, PACKS, Temporal.PlainDate.from('2026-03-03'));

  test('what is missing depends on how the company grows', () => {
    const missing = (growth: 'plg' | 'sales-led' | 'hybrid') =>
      result([tool('T1', 'Claude', { jobs: ['ai assistant'], category: 'ai' })], growth).blueprint.lines.flatMap(
        (line) => line.missing.map(({ job }) => job),
      );
    expect(missing('plg')).toEqual(expect.arrayContaining(['product analytics', 'community', 'crm']));
    expect(missing('plg')).not.toContain('sales data');
    expect(missing('sales-led')).toEqual(expect.arrayContaining(['sales data', 'call recording', 'crm']));
    expect(missing('sales-led')).not.toContain('product analytics');
    expect(missing('hybrid')).toEqual(expect.arrayContaining(['sales data', 'product analytics', 'community']));
    expect(missing('hybrid')).not.toContain('ai assistant');
  });

  test('enterprise tools, everything connected to everything, and too much glue are warned of', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const meshed = names.map((name, index) =>
      tool(`T${index + 1}`, name, {
        integrations: names
          .filter((other) => other !== name)
          .map((other) => ({ with: other.toUpperCase(), how: 'zapier' as const })),
      }),
    );
    meshed[0] = { ...meshed[0]!, merchant: '6sense' };
    expect(result(meshed).warnings).toEqual([
      expect.objectContaining({ warns: 'enterprise', tool: 'T1', instead: ['apollo', 'clay'] }),
      { warns: 'everything', pairs: 15, possible: 15, percent: 100 },
      { warns: 'glue', connections: 15, most: 10 },
    ]);
    expect(result([tool('T1', 'a', { seats: 10, activeUsers: 7 })]).warnings).toEqual([
      { warns: 'low-use', percent: 70, high: 70 },
    ]);
  });

  test('steps come in order: cancel, give back, add, move, replace, each before its notice is over', () => {
    const jobs = ['email marketing'];
    const tools = [
      tool('T1', 'Marketo', {
        merchant: 'marketo',
        category: 'marketing-automation',
        price: yearly(20_000),
        loss: 'stops',
      }),
      tool('T2', 'Mailchimp', { jobs, seats: 2, activeUsers: 1, price: monthly(50) }),
      tool('T3', 'HubSpot', {
        jobs: [...jobs, 'crm'],
        seats: 9,
        activeUsers: 9,
        loss: 'stops',
        price: monthly(400),
        category: 'crm',
      }),
      tool('T4', 'Old', {
        seats: 5,
        activeUsers: 0,
        price: monthly(9),
        renewal: '2026-12-31',
        notice: { count: 1, unit: 'month' },
      }),
      tool('T5', 'Half', { seats: 10, activeUsers: 5, loss: 'slows', price: monthly(100), owner: 'dana' }),
    ];
    const { plan } = result(tools);
    expect(
      plan
        .filter(({ does }) => does !== 'add')
        .map(({ does, tool: id, into, until, owner }) => [does, id, into ?? until ?? owner]),
    ).toEqual([
      ['cancel', 'T4', '2026-11-30'],
      ['give-back', 'T5', 'dana'],
      ['move', 'T2', 'T3'],
      ['replace', 'T1', undefined],
    ]);
    expect(plan.findIndex(({ does }) => does === 'add')).toBe(2);
  });

  test('names that try to be markup stay names in the documents', () => {
    const bad = tool('T1', '| x | [a](http://evil) <b> @here\n# h', { breaks: '' });
    const text = auditDocument({ result: result([bad]), audit, people, date: '2026-03-03' });
    expect(text).toContain('\\| x \\| \\[a\\](http\\://evil) &lt;b&gt; \\@here \\# h');
  });
});
