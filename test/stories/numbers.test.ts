import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '#adapters/log.ts';
import { loadMetrics, measure, measureBy, METRIC_IDS, type Facts } from '#features/metrics/index.ts';
import type { ReportMaker } from '#features/reports/index.ts';
import { assembleMaker } from '../../src/assemble-maker.ts';
import { assemble } from '../../src/assemble.ts';
import { stackCommand } from '../../src/cli-stack.ts';
import { readConfig } from '../../src/config.ts';
import { naiveNumbers, type Known } from '../naive-numbers.ts';
import { asks, json, openModal, picks, sends, windowOf } from '../world-stack.ts';
import { aWorld, type World } from '../world.ts';

const ZONE = 'America/New_York';
const TOOLS = [
  'tool,category,cost,currency,per,seats,active users',
  'HubSpot,crm,900,USD,month,10,8',
  'Hotjar,analytics,480,USD,year,5,1',
  'Figma,design,,,,4,',
].join('\n');

const spanOf = (from: string, to: string) => ({
  from: Temporal.PlainDate.from(from).toZonedDateTime(ZONE).epochMilliseconds,
  to: Temporal.PlainDate.from(to).toZonedDateTime(ZONE).epochMilliseconds,
});
const SPANS = {
  'a week': spanOf('2026-03-02', '2026-03-09'),
  'a month': spanOf('2026-02-01', '2026-03-01'),
  'a quarter': spanOf('2026-01-01', '2026-04-01'),
};

/** A report tells what was open when its period ended; the plain reckoning, what is open today. */
const OF_TODAY = ['pipeline_open', 'deals_open'];

describe('the numbers of a company that works', () => {
  let world: World;
  let facts: Facts;
  let maker: ReportMaker;
  let close = (): void => undefined;
  const home = mkdtempSync(join(tmpdir(), 'facts-numbers-'));
  beforeAll(async () => {
    world = await aWorld();
    await world.until('a mirror', () => world.rows(`select 1 from bookmarks where name = 'mirror.synced'`).length > 0);
    await workOnLeads(world);
    await giveNumbers(world);
  });
  afterAll(async () => {
    close();
    await world.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test('people give what nobody else knows: wrong ones are refused at their field, and the last change can be undone', async () => {
    const given = () => world.rows('select * from given_figures order by month, what, channel');
    expect(given()).toHaveLength(6);
    const modal = await asks(world, 'dana', '/baton report inputs 2026-02', 'Numbers of a month');
    expect(json(modal)).toContain('"initial_value":"12400"');
    expect(await sends(world, 'dana', modal, { '2026-02:spend:PAID_SEARCH': 'lots' })).toMatchObject({
      ok: false,
      errors: { '2026-02:spend:PAID_SEARCH': expect.stringContaining('no amount') },
    });
    await sends(world, 'dana', modal, { '2026-02:spend:PAID_SEARCH': '5k', '2026-02:visitors:OFFLINE': '' });
    const saved = await windowOf(world, 'dana', 'Saved, 2 numbers:');
    expect(json(saved)).toContain('2026-02, Paid search, spend: $5,000 (was $4,200.50)');
    await picks(world, 'dana', saved, 'Undo the last change');
    await windowOf(world, 'dana', 'Taken back:');
    expect(given().find(({ what, channel }) => what === 'spend' && channel === 'PAID_SEARCH')?.['amount']).toBe(
      420_050,
    );
    await world.as('lee').says('/baton report inputs');
    expect(await world.told('lee', 'for these roles')).toContain('ops, founder, vp, manager');
  });

  test('the records behind a number are listed page by page, and amounts are for those who may see them', async () => {
    const modal = await asks(world, 'mia', '/baton report records leads 2026-Q1', 'Records');
    const counted = naiveNumbers(knownOf(world), SPANS['a quarter'])['leads']!;
    expect(json(modal)).toContain(`*leads*, 2026-Q1: ${counted} records.`);
    expect(json(modal)).toMatch(/<https:\/\/app\.hubspot\.com\/contacts\/\d+\/record\/0-1\/\d+\|\w+ [^>]+>: counts/);
    await picks(world, 'mia', modal, 'Next');
    const second = await windowOf(world, 'mia', 'Page 2 of');
    await picks(world, 'mia', second, 'All as CSV');
    await world.settled();
    expect(JSON.stringify(world.rows(`select * from outbox where kind = 'facts.csv' and state = 'done'`))).toContain(
      'leads 2026-Q1',
    );
    await asks(world, 'lee', '/baton report records pipeline_open', 'Amounts are shown to those who');
    expect(json(openModal(world, 'lee'))).not.toContain('$');
    await world.as('lee').says('/baton report records nonsense');
    expect(await world.told('lee', 'no number that Baton knows')).toContain('`win_rate`');
  });

  test.each(Object.keys(SPANS) as (keyof typeof SPANS)[])('each of %s is what a plain reckoning says', async (name) => {
    facts ??= await factsOf();
    const expected = naiveNumbers(knownOf(world), SPANS[name]);
    expect(Object.keys(expected).toSorted()).toEqual([...METRIC_IDS].toSorted());
    for (const id of METRIC_IDS) {
      const { value, missing } = measure(id, facts, { window: SPANS[name] });
      if (expected[id] === null) expect([id, value, missing !== undefined]).toEqual([id, null, true]);
      else expect([id, value]).toEqual([id, expect.closeTo(expected[id]!, 4)]);
    }
  });

  test('leads by channel and by form add up to all of them', async () => {
    facts ??= await factsOf();
    const { value } = measure('leads', facts, { window: SPANS['a quarter'] });
    for (const by of ['source', 'form'] as const) {
      const groups = measureBy(facts, 'leads', SPANS['a quarter'], by);
      expect(groups.length).toBeGreaterThan(2);
      expect(groups.reduce((all, { measured }) => all + (measured.value ?? 0), 0)).toBe(value);
    }
  });

  test.each([
    ['weekly', '2026-03-09'],
    ['monthly', '2026-03-01'],
    ['quarterly', '2026-04-01'],
  ])('each number of its %s report is what a plain reckoning says', async (name, day) => {
    facts ??= await factsOf();
    const report = await maker.buildReport(name, day);
    const expected = naiveNumbers(knownOf(world), report.period);
    const told = [...report.headline, ...report.sections.flatMap(({ figures }) => figures)].filter(
      ({ metric, of }) => metric !== undefined && of === undefined && !OF_TODAY.includes(metric),
    );
    expect(told.length).toBeGreaterThan(8);
    for (const { id, metric = '', value } of told) {
      const plain = expected[metric];
      expect([id, value]).toEqual([id, plain === null || value === null ? null : expect.closeTo(plain!, 4)]);
    }
  });

  /** As the app has them, on its own data, while it does not run. */
  async function factsOf(): Promise<Facts> {
    await world.closeApp();
    writeFileSync(join(home, 'tools.csv'), TOOLS);
    const said: string[] = [];
    const say = { out: (text: string) => said.push(text), err: (text: string) => said.push(text) };
    const words = ['import', join(home, 'tools.csv'), '--yes', '--data', world.env['BATON_DATA']!];
    expect([await stackCommand(words, world.env, process.cwd(), say), said.join('\n')]).toEqual([
      0,
      expect.stringContaining('Saved: 3 tools'),
    ]);
    const log = createLog({ level: 'error' });
    const parts = await assemble(readConfig(world.env), { clock: world.clock, log, root: process.cwd() });
    close = parts.store.close;
    await parts.team.refresh();
    const own = {
      renderPngs: parts.renderPngs,
      people: parts.team.people,
      zone: () => ZONE,
      norms: loadMetrics('manifests'),
    };
    maker = assembleMaker('manifests', { ...parts, ...own, company: () => 'Fernhill', asks: () => [] });
    return parts.facts.facts();
  }
});

async function workOnLeads(world: World): Promise<void> {
  const cards = [];
  for (const persona of ['hot-tier1', 'hot-tier1', 'hand-raiser-unknown', 'hot-tier1'])
    cards.push(await world.card(await world.newLead(persona)));
  await world.timePasses({ minutes: 4 });
  await world.as('dana').clicks(cards[0]!, 'Accept');
  await world.card(cards[0]!.contactId, '*Accepted*');
  await world.timePasses({ minutes: 7 });
  const modal = await world.as('mia').opens(cards[1]!, 'Reject…');
  await world.as('mia').submits(modal, { 'Why?': 'Not interested' });
  await world.card(cards[1]!.contactId, '*Rejected*');
  await world.timePasses({ hours: 3 });
  await world.settled();
}

async function giveNumbers(world: World): Promise<void> {
  const modal = await asks(world, 'mia', '/baton report inputs', 'Numbers of a month');
  await sends(world, 'mia', modal, {
    '2026-02:budget:all': '$40,000',
    '2026-02:revenue:all': '31000',
    '2026-02:visitors:ORGANIC_SEARCH': '12,400',
    '2026-02:visitors:OFFLINE': '80',
    '2026-02:spend:PAID_SEARCH': '4200.50',
    '2026-02:spend:PAID_SOCIAL': '900',
  });
  await windowOf(world, 'mia', 'Saved, 6 numbers');
}

/** What the data file says, read plainly. */
function knownOf(world: World): Known {
  const happened = world.rows(`select subject, type, at from events order by id`);
  const firstOf = (subject: string, ...types: string[]) =>
    happened.find((row) => row['subject'] === subject && types.includes(String(row['type'])));
  const handed = world.rows('select number, handed_at, overdue from leads where handed_at is not null').map((row) => {
    const lead = `L${String(row['number'])}`;
    const [accepted, rejected] = [firstOf(lead, 'lead.accepted'), firstOf(lead, 'lead.rejected')];
    const answer = accepted ?? rejected;
    const late = row['overdue'] === 1 || firstOf(lead, 'lead.overdue') !== undefined;
    const stops =
      rejected ??
      (accepted &&
        world.rows(`select 1 from leads where number = ${String(row['number'])} and body like '%"answered"%'`)[0]);
    return {
      at: Number(row['handed_at']),
      minutes: answer ? (Number(answer['at']) - Number(row['handed_at'])) / 60_000 : null,
      kept: late ? false : stops ? true : null,
      accepted: answer ? answer === accepted : null,
    };
  });
  const others = world.rows('select number, opened_at from handoffs').map((row) => {
    const subject = `H${String(row['number'])}`;
    const late = firstOf(subject, 'handoff.overdue') !== undefined;
    const answered = firstOf(subject, 'handoff.accepted', 'handoff.done', 'handoff.rejected') !== undefined;
    return { at: Number(row['opened_at']), kept: late ? false : answered ? true : null };
  });
  return {
    ...{ hubspot: world.hubspot, handed, others, zone: ZONE },
    scored: new Set(world.rows('select contact_id from leads').map((row) => String(row['contact_id']))),
    given: world.rows('select * from given_figures'),
    tools: [
      { paid: 10, used: 8, yearly: 1_080_000 },
      { paid: 5, used: 1, yearly: 48_000 },
      { paid: null, used: null, yearly: null },
    ],
  };
}
