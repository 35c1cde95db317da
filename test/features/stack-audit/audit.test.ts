import { describe, expect, test } from 'vitest';
import { beginAudit, closeAudit, decideVerdict, resultOf } from '#features/stack-audit/run-audit.ts';
import { addTool, changeTool } from '#features/stack-audit/change-tools.ts';
import { confirmImport, lookAtFile, previewImport } from '#features/stack-audit/import-file.ts';
import type { Preview, Result } from '#features/stack-audit/model.ts';
import { movementOf } from '#features/stack-audit/rules/plan-audit.ts';
import { answerUsage } from '#features/stack-audit/ask-users.ts';
import { auditDocument } from '#features/stack-audit/views/audit-document.ts';
import { blueprintDocument } from '#features/stack-audit/views/blueprint-document.ts';
import { quadrantsOf } from '#features/stack-audit/views/chart-data.ts';
import { bytesOf, FILES, LINES } from './a-statement.ts';
import { aStack, fields, hand, monthly, PACKS, PEOPLE, usd, yearly } from './a-stack.ts';

const mia = hand('mia');
const people = Object.fromEntries(PEOPLE.map((one) => [one.id, one]));

async function bringIn(room: ReturnType<typeof aStack>, text: string): Promise<void> {
  const shown = await lookAtFile(room.parts, bytesOf(text));
  if (!shown.ok) throw new Error(shown.error.says);
  const kept = await previewImport(room.parts, mia, shown.preview satisfies Preview);
  const id = kept.ok ? (kept.state.imports?.[0]?.id ?? '') : '';
  const plan = await confirmImport(room.parts, mia, id);
  if (!plan.ok) throw new Error(plan.refusal.says);
}

/** Twelve tools from a statement of 300 lines, what people know of them, and an audit. */
async function firstAudit(room = aStack()): Promise<{ room: ReturnType<typeof aStack>; result: Result }> {
  const { parts, stack } = room;
  await bringIn(room, FILES['American, with commas']!());
  await addTool(
    parts,
    mia,
    fields('ActiveCampaign', {
      category: 'marketing-automation',
      jobs: ['email marketing'],
      price: yearly(1_188),
      seats: 3,
      activeUsers: 1,
      loss: 'slows',
    }),
  );
  const known: Record<string, Partial<Parameters<typeof fields>[1]>> = {
    HubSpot: {
      seats: 20,
      activeUsers: 12,
      loss: 'stops',
      owner: 'mia',
      integrations: [{ with: 'Slack', how: 'native' }],
    },
    Gong: { seats: 10, activeUsers: 9, loss: 'slows', renewal: '2026-11-30', notice: { count: 90, unit: 'day' } },
    Mailchimp: { seats: 2, activeUsers: 1 },
    Slack: { seats: 14, activeUsers: 14, loss: 'stops' },
  };
  for (const { id, version, addedAt: _at, addedBy: _by, ...rest } of stack.read().tools)
    if (known[rest.name]) await changeTool(parts, mia, { id, version, fields: { ...rest, ...known[rest.name] } });
  const idOf = (name: string) => stack.read().tools.find((one) => one.name === name)!.id;
  for (const who of ['ana', 'lee'])
    await answerUsage(parts, hand(who), { tool: idOf('Ahrefs'), use: 'never', loss: 'nothing' });
  await beginAudit(parts, mia, { growth: 'plg', blueprint: 'arr-2m' });
  return { room, result: resultOf(parts, 'A1')! };
}

const major = (text: string): number => Number(text.replace(/[$,]/g, ''));

describe('a first audit', () => {
  test('says of each number what anybody would count from the statement', async () => {
    const { result } = await firstAudit();

    // By hand, in dollars a year, from the lines of the statement and what was entered.
    const last = (part: string) =>
      LINES.filter(({ text }) => text.includes(part))
        .toSorted((a, b) => a.date.localeCompare(b.date))
        .at(-1)!.minor / 100;
    const use = LINES.filter(({ text, date }) => text.startsWith('MIXPANEL') && date >= '2025-12-01').map(
      ({ minor }) => minor,
    );
    const naive: Record<string, number> = {
      HubSpot: last('HUBSPOT') * 12,
      Figma: 45 * 12,
      'Google Workspace': last('GSUITE') * 12,
      Mailchimp: last('MAILCHIMP') * 12,
      Slack: last('SLACK') * 12,
      Zapier: last('ZAPIER') * 12,
      ChatGPT: last('CHATGPT') * 12,
      Mixpanel: (Math.round(use.reduce((sum, one) => sum + one, 0) / 3) / 100) * 12,
      Ahrefs: last('AHREFS'),
      Gong: last('GONG'),
      Calendly: last('CALENDLY') * 4,
      ActiveCampaign: 1_188,
    };
    const costs = Object.fromEntries(
      result.tools.map(({ id, name }) => [name, result.verdicts.find((one) => one.tool === id)!.cost!.minor / 100]),
    );
    expect(Object.keys(costs)).toHaveLength(12);
    for (const [name, cost] of Object.entries(naive))
      expect([name, costs[name]]).toEqual([name, expect.closeTo(cost, 6)]);
    const spend = Object.values(naive).reduce((sum, one) => sum + one, 0);
    // HubSpot does e-mail too: Mailchimp and ActiveCampaign go into it; 8 of its 20 seats are given back; nobody uses Ahrefs.
    const saved = naive['Mailchimp']! + naive['ActiveCampaign']! + (naive['HubSpot']! * 8) / 20 + naive['Ahrefs']!;
    const { totals } = result;
    expect([totals.spend, totals.proposed, totals.target].map(({ minor }) => minor)).toEqual(
      [spend, saved, spend - saved].map((one) => Math.round(one * 100)),
    );
    const kinds = Object.fromEntries(
      result.verdicts.map((one) => [result.tools.find(({ id }) => id === one.tool)!.name, one.kind]),
    );
    expect(kinds).toMatchObject({
      HubSpot: 'downgrade',
      Mailchimp: 'consolidate',
      ActiveCampaign: 'consolidate',
      Ahrefs: 'cut',
      Gong: 'keep',
      Slack: 'keep',
      Figma: 'keep',
    });
    const scores = result.verdicts.map(({ utilisation }) => utilisation?.percent).filter((one) => one !== undefined);
    // HubSpot 60, Gong 90, Mailchimp 50, Slack 100, ActiveCampaign 33, Ahrefs 0.
    expect(scores.toSorted((a, b) => a - b)).toEqual([0, 33, 50, 60, 90, 100]);
    expect(totals.utilisation).toBe(Math.floor(333 / 6));
  });

  test('the documents say the same numbers, and their sums come out', async () => {
    const { room, result } = await firstAudit();
    const audit = room.stack.read().audits[0]!;
    const text = auditDocument({ result, audit, people, date: '2026-03-03' });
    const rows = [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \| \$([\d,.]+) \| ([^|]+) \|[^|]*\| (\w+) \|$/gm)];
    expect(rows).toHaveLength(12);
    const months = rows.reduce((sum, row) => sum + major(row[3]!), 0);
    const said = /12 tools, \$([\d,.]+)\/month \(\$([\d,.]+)\/year\)/.exec(text)!;
    // Each month is rounded to a cent.
    expect(Math.abs(months - major(said[1]!))).toBeLessThan(0.13);
    expect(Math.abs(major(said[1]!) * 12 - major(said[2]!))).toBeLessThan(0.07);
    expect(text).toContain('12 of 20 seats used: 8 × $45 = $360/month');
    expect(text).toContain('### Mailchimp into HubSpot, saves $120/month');
    expect(text).toContain('Nobody uses it: all 2 who were asked said never');
    const proposed = major(/Proposed savings: \$([\d,.]+)\/month/.exec(text)![1]!);
    const saves = [...text.matchAll(/^### .*, saves \$([\d,.]+)\/month$/gm)].reduce(
      (sum, one) => sum + major(one[1]!),
      0,
    );
    expect(Math.abs(saves - proposed)).toBeLessThan(0.05);
    const target = major(/Target: \$([\d,.]+)\/month/.exec(text)![1]!);
    expect(Math.abs(major(said[1]!) - proposed - target)).toBeLessThan(0.02);
    expect(text).toContain('- email marketing: HubSpot, Mailchimp, ActiveCampaign');

    const plan = blueprintDocument({ result, audit, people, date: '2026-03-03' });
    expect(plan).toContain('The lines come to $165-1,180 a month; the total is $2,000-3,000.');
    expect(plan).toContain('$820-2,835 a month belong to no line. That is headroom, not a saving.');
    expect(plan).toMatch(/^1\. Cancel Ahrefs · nobody yet · saves \$99\.92\/month$/m);
    expect(plan).toMatch(/Give back seats of HubSpot · mia · saves \$360\/month/);
    expect(plan).toContain('- web analytics (Analytics): Google Analytics 4 (free)');
    const { points } = quadrantsOf(result, PACKS.norm);
    const drawn = points.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b));
    expect(drawn).toEqual(['ActiveCampaign', 'Ahrefs', 'Gong', 'HubSpot', 'Mailchimp', 'Slack']);
  });

  test('is decided tool by tool: followed, or overruled with a reason', async () => {
    const { room, result } = await firstAudit();
    const idOf = (name: string) => result.tools.find((one) => one.name === name)!.id;
    const decide = (name: string, kind: 'cut' | 'keep' | 'downgrade', more = {}) =>
      decideVerdict(room.parts, mia, { audit: 'A1', tool: idOf(name), kind, ...more });
    expect(await decide('HubSpot', 'downgrade', { until: '2026-04-30' })).toMatchObject({ ok: true });
    expect(await decide('Ahrefs', 'keep')).toMatchObject({
      ok: false,
      refusal: { says: expect.stringContaining('Say why') },
    });
    expect(await decide('Ahrefs', 'keep', { reason: 'SEO starts in *May*' })).toMatchObject({ ok: true });
    expect(await decide('Figma', 'cut', { reason: 'Canva does', owner: 'dana' })).toMatchObject({ ok: true });
    expect(await decideVerdict(room.parts, hand('ana'), { audit: 'A1', tool: 'T1', kind: 'keep' })).toMatchObject({
      ok: false,
    });
    const { totals, decisions } = resultOf(room.parts, 'A1')!;
    expect(decisions.map(({ tool: id, owner, saving }) => [id, owner, saving?.state, saving?.agreed.minor])).toEqual(
      [
        [idOf('HubSpot'), 'mia', 'agreed', 432_000],
        [idOf('Ahrefs'), 'mia', undefined, undefined],
        [idOf('Figma'), 'dana', 'agreed', 54_000],
      ].toSorted((a, b) => Number(String(a[0]).slice(1)) - Number(String(b[0]).slice(1))),
    );
    expect(totals.agreed).toEqual(usd(4_860));
    const text = auditDocument({
      result: resultOf(room.parts, 'A1')!,
      audit: room.stack.read().audits[0]!,
      people,
      date: '2026-03-03',
    });
    expect(text).toContain('Decided: Keep, not Cut: SEO starts in \\*May\\*');
    expect(room.engine.story('audit:A1').map(({ type, packs }) => [type, packs])).toEqual([
      ['audit.begun', PACKS.refs],
      ['audit.decided', PACKS.refs],
      ['audit.decided', PACKS.refs],
      ['audit.decided', PACKS.refs],
    ]);
  });

  test('ends with what it came to, and the next one says what has moved', async () => {
    const { room, result } = await firstAudit();
    expect(await beginAudit(room.parts, mia, { growth: 'plg', blueprint: 'arr-2m' })).toMatchObject({ ok: false });
    expect(await closeAudit(room.parts, mia, 'A1')).toMatchObject({ ok: true });
    expect(await closeAudit(room.parts, mia, 'A1')).toMatchObject({ ok: false });
    expect(await decideVerdict(room.parts, mia, { audit: 'A1', tool: 'T1', kind: 'keep' })).toMatchObject({
      ok: false,
    });
    const renewal = { audit: 'A1', tool: 'T1', kind: 'keep' as const, reason: 'we negotiate', contract: true };
    expect(await decideVerdict(room.parts, mia, renewal)).toMatchObject({ ok: true });
    expect(room.stack.read().audits[0]).toMatchObject({
      state: 'closed',
      result: { spend: result.totals.spend, tools: 12, byKind: { keep: 8, consolidate: 2, cut: 1, downgrade: 1 } },
    });
    await room.clock.advance(1_000);
    await addTool(room.parts, mia, fields('Canva', { price: monthly(13) }));
    expect(movementOf(room.stack.read(), { norm: PACKS.norm })).toEqual({
      audit: 'A1',
      spend: usd(156),
      tools: 1,
      added: ['T13'],
    });
    expect(await beginAudit(room.parts, mia, { growth: 'hybrid', blueprint: 'arr-4m' })).toMatchObject({
      ok: true,
      state: { subject: 'audit:A2' },
    });
  });

  test('needs tools, a growth model and a blueprint that is there', async () => {
    const { parts } = aStack();
    const begin = (growth: string, blueprint: string, who = 'mia') =>
      beginAudit(parts, hand(who), { growth: growth as 'plg', blueprint });
    expect(await begin('plg', 'arr-2m')).toMatchObject({ refusal: { says: expect.stringContaining('no tools yet') } });
    await addTool(parts, mia, fields('Canva'));
    expect(await begin('plg', 'arr-9m')).toMatchObject({
      refusal: { says: 'Choose one of these blueprints: arr-2m, arr-4m.' },
    });
    expect(await begin('up', 'arr-2m')).toMatchObject({ ok: false });
    expect(await begin('plg', 'arr-2m', 'guest')).toMatchObject({ ok: false });
  });
});
