import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { startSandboxClaude, type SandboxClaude } from '#sandbox/claude/start.ts';
import type { SandboxMessage } from '#sandbox/contract.ts';
import { someMaker, someReport } from '../features/reports/a-report.ts';
import { metricsPosts, modalNow, pressesOn, windowOf } from '../world-stack-audit.ts';
import { aWorld, type World } from '../world.ts';

const parents = (world: World): SandboxMessage[] =>
  metricsPosts(world).filter(({ threadTs }) => threadTs === undefined);
const repliesTo = (world: World, { ts }: SandboxMessage): SandboxMessage[] =>
  metricsPosts(world).filter(({ threadTs }) => threadTs === ts);
const json = (value: unknown): string => JSON.stringify(value);
const TITLES = [
  'Out of the ordinary',
  'Funnel',
  'Channels and content',
  'SLA',
  'What needs a person',
  'What is not known',
];

describe('the Monday thread', () => {
  let world: World;
  let claude: SandboxClaude;
  const maker = someMaker();
  beforeAll(async () => {
    const speech = { script: ['WORDS: FACT.'], items: 2 };
    claude = await startSandboxClaude({ key: 'sk-story', clock: systemClock(), ...speech });
    claude.setFault('overloaded');
    const env = { ANTHROPIC_API_KEY: 'sk-story', ANTHROPIC_API_URL: claude.url };
    world = await aWorld({ reports: maker, env });
  });
  afterAll(async () => {
    await world.stop();
    await claude.stop();
  });

  test('a preview comes to whoever asked for it, alone, with the same blocks', async () => {
    expect(await world.as('ana').says('/baton report weekly --preview')).toEqual({ ok: true });
    const direct = (): SandboxMessage[] => {
      const ana = world.as('ana').id;
      const dm = world.slack.workspace(ana).channels.find(({ direct: is, name }) => is && name === 'Baton');
      return dm ? world.slack.posted(dm.id) : [];
    };
    await world.until('the preview', () => json(direct()).includes('A preview, for you alone'));
    await world.until('its thread', () => direct().length > TITLES.length);
    const [parent, ...replies] = direct();
    expect(parent?.text).toContain('MQLs 42, up from 31');
    expect(parent?.edited).toBe(true);
    expect(replies.every(({ threadTs }) => threadTs === parent?.ts)).toBe(true);
    expect(parents(world)).toEqual([]);
  });

  test('on Monday at 08:00 it stands in its channel, the parent first, then a reply for each part', async () => {
    await world.timePasses({ hours: 24 * 5 + 18, minutes: 50 });
    expect(parents(world)).toEqual([]);
    await world.timePasses({ hours: 2, minutes: 11 });
    await world.until('the report', () => metricsPosts(world).length > TITLES.length);
    const [parent] = parents(world);
    expect(parents(world)).toHaveLength(1);
    expect(maker.built.at(-1)).toEqual({ name: 'weekly', day: '2026-03-09' });
    const said = json(parent?.blocks);
    expect(said).toContain('*MQLs*\\n42, up from 31\\ntarget 40, met');
    expect(said).toContain('not known: Nobody said what February cost');
    expect(said).toContain('There were 42 MQLs. More in the thread.');
    expect(said).toContain('data_visualization');
    expect(said).toContain('42 MQLs');
    expect(said).not.toContain('Sent late');
    const replies = repliesTo(world, parent!);
    expect(replies.map(({ text }) => text.replace(/:.*/, ''))).toEqual(TITLES);
    expect(json(replies)).toContain('"data_table"');
  });

  test('what a busy model tells some minutes later is edited in, with its label', async () => {
    claude.setFault(undefined);
    await world.eventually('the story', () => json(parents(world)[0]?.blocks).includes('MQLs: 42. SQLs: 12.'));
    expect(json(parents(world)[0]?.blocks)).toContain('Written by a model from checked figures');
    expect(parents(world)).toHaveLength(1);
  });

  test('thumbs are kept, each person’s newest counts, and history shows them', async () => {
    const [parent] = parents(world);
    const block = parent!.blocks.find(({ type }) => type === 'context_actions') as { block_id: string };
    const rate = async (name: string, value: string) => {
      const place = { channel: parent!.channel, ts: parent!.ts };
      const input = { type: 'feedback_buttons', chosen: [`${value} ${someReport().key}`] };
      const click = { as: world.as(name).id, place, blockId: block.block_id, actionId: 'reports.rate', input };
      expect(await world.slack.click(click)).toEqual({ ok: true });
    };
    await rate('ana', 'down');
    await world.told('ana', 'useful to 0, not useful to 1');
    await rate('ana', 'up');
    await rate('sam', 'up');
    await world.told('sam', 'useful to 2, not useful to 0');
    await world.as('mia').says('/baton report history');
    const line = await world.told('mia', 'Reports that were sent');
    expect(line).toMatch(/<http[^|]+\|Weekly report, .*>: sent .* · useful to 2, not useful to 0/);
    await world.as('mia').says('/baton report');
    const help = await world.told('mia', '`/baton report weekly preview`');
    expect(help).toContain('next on Mon 16 Mar 08:00 EDT in #marketing-metrics · last: <http');
    await world.as('mia').says('/baton report wekly');
    expect(await world.told('mia', 'There is no report “wekly”')).toContain("did you mean 'weekly'?");
  });

  test('a question is answered in the thread from the report as it was sent, one at a time', async () => {
    maker.next = () => new Error('nobody builds a report for a question');
    const answers = (): SandboxMessage[] =>
      repliesTo(world, parents(world)[0]!).filter(({ text }) => text.includes('Answered in the thread'));
    const ask = async (question: string): Promise<void> => {
      await pressesOn(world, 'ana', parents(world)[0]!, 'Ask about this report');
      const form = await windowOf(world, 'ana', 'What do you want to know?');
      expect(await world.as('ana').submits(form, { 'What do you want to know?': question })).toEqual({ ok: true });
    };
    await ask('How are we doing?');
    await world.until('the answer of the model', () => answers().length === 1);
    expect(json(answers())).toContain('MQLs: 42. SQLs: 12.');
    claude.setFault('refusal');
    await ask('How many MQLs did we have? Ask jo@acme.example <!channel>');
    await world.until('the answer without it', () => answers().length === 2);
    const said = json(answers()[1]);
    expect(said).toContain('• *MQLs*: 42, up from 31');
    expect(said).not.toMatch(/jo@acme|<!channel>|Written by a model/);
    await world.settled();
    expect(json(world.rows('select body from report_questions'))).not.toContain('MQLs did we');
  });

  test('ops edits it in place; pressed twice it is one edit, and others may not', async () => {
    await world.as('ana').says('/baton report weekly now');
    await world.told('ana', 'Only ops and managers post a report');
    maker.next = (_, day) => someReport({ gaps: [], headline: [...someReport({}, day).headline.slice(1)] }, day);
    await world.as('mia').says('/baton report weekly now');
    const form = await windowOf(world, 'mia', 'worked out anew and edited there in place');
    const sent = await Promise.all([world.as('mia').submits(form, {}), world.as('mia').submits(form, {})]);
    expect(sent[0]).toEqual({ ok: true });
    await world.until('the edit', () => json(parents(world)[0]?.blocks).includes('Worked out anew and edited'));
    await world.settled();
    expect(parents(world)).toHaveLength(1);
    expect(parents(world)[0]?.text).not.toContain('MQLs 42');
    expect(repliesTo(world, parents(world)[0]!).at(TITLES.length - 1)?.text).toContain('No longer part of');
    expect(world.rows(`select 1 from report_orders where key like 'view:%'`)).toHaveLength(1);
    expect(modalNow(world, 'mia')).toBeUndefined();
    expect(world.shown()).toContain('it is edited in #marketing-metrics');
  });

  test('what was missed while Baton was off is sent once, late, with a word on what was not', async () => {
    maker.next = (_, day) => someReport({}, day);
    await world.closeApp();
    world.clock.advance(Temporal.Duration.from({ hours: 24 * 16 }));
    await world.openApp();
    await world.until('the late one', () => parents(world).length > 1);
    await world.settled();
    expect(parents(world)).toHaveLength(2);
    const said = json(parents(world)[1]?.blocks);
    expect(said).toMatch(/Sent late, at [^.]*, because Baton was not running on Mon 23 Mar 08:00 EDT\./);
    expect(said).toContain('1 report was not sent before it: of 16 Mar');
    await world.restart();
    await world.settled();
    expect(parents(world)).toHaveLength(2);
  });
});
