import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxMessage } from '#sandbox/contract.ts';
import { aWorld, type World } from '../world.ts';

describe('every Monday ops is asked about disqualified leads', () => {
  let world: World;
  let ops: string;
  beforeAll(async () => {
    world = await aWorld();
    ops = world.slack.workspace(world.as('mia').id).channels.find(({ name }) => name === 'marketing-ops')!.id;
  });
  afterAll(() => world.stop());

  const samples = (): SandboxMessage[] =>
    world.slack.posted(ops).filter(({ text }) => text.includes('disqualified lead'));
  const latest = (): SandboxMessage => samples().at(-1)!;
  const words = (): string => JSON.stringify(latest().blocks);

  async function press(name: string, action: string, lead: string): Promise<void> {
    const block = (latest().blocks as { block_id: string; elements?: { action_id?: string; value?: string }[] }[]).find(
      ({ elements }) => elements?.some((element) => element.action_id === action && element.value === lead),
    );
    const place = { channel: ops, ts: latest().ts };
    const { id: as } = world.as(name);
    await world.slack.click({ as, place, blockId: block!.block_id, actionId: action });
  }

  const leadOf = (contactId: string): string =>
    `L${String(world.rows(`select number from leads where contact_id = '${contactId}'`)[0]?.['number'])}`;

  async function disqualified(persona: string): Promise<string> {
    const contactId = await world.newLead(persona);
    await world.until(
      persona,
      () => world.hubspot.contact(contactId)?.properties['baton_destination'] === 'disqualified',
    );
    return contactId;
  }

  test('nobody disqualified, no message', async () => {
    await world.timePasses({ days: 6 });
    await world.until(
      'the week after',
      () => world.rows(`select 1 from dues where key = 'sample:2026-03-16'`).length > 0,
    );
    await world.settled();
    expect(samples()).toEqual([]);
  });

  let rescued = '';
  let right = '';
  test('five of the week are shown with who, why and what it rests on, and no address', async () => {
    rescued = await disqualified('competitor');
    right = await disqualified('student');
    for (const persona of ['competitor', 'consultant', 'student', 'competitor']) await disqualified(persona);
    await world.settled();
    await world.timePasses({ days: 7 });
    await world.until('the message', () => samples().length > 0);
    await world.settled();
    expect(samples()).toHaveLength(1);
    expect(latest().text).toBe(
      '5 disqualified leads of last week: was that right? None judged in the last 90 days yet.',
    );
    expect(words().match(/"Rescue"/g)).toHaveLength(5);
    expect(words()).toContain('Works for a competitor (');
    expect(words()).toContain('rivalbrook');
    expect(words()).toContain('Is a consultant (');
    expect(words()).not.toMatch(/@rivalbrook|@student/);
  });

  test('only managers and ops judge', async () => {
    const [lead = ''] = world
      .rows(`select number from leads where sampled = '2026-03-16'`)
      .map(({ number }) => `L${String(number)}`);
    await press('ana', 'leads.rescue', lead);
    await world.told('ana', 'Only managers and ops judge disqualified leads');
    expect(world.cards()).toEqual([]);
  });

  test('Rescue sends it to sales through the router, and its card says so; Right records', async () => {
    const sampled = world.rows(`select contact_id from leads where sampled = '2026-03-16'`);
    const [first, second] = sampled.map(({ contact_id: contactId }) => String(contactId));
    rescued = first!;
    right = second!;
    // It is Monday 09:00 in New York: in Chicago nobody is at work yet, in London they are.
    await press('mia', 'leads.rescue', leadOf(rescued));
    const card = await world.card(rescued, 'Rescued: a person looked at it and sent it to sales');
    expect(card.words).toContain('Disqualified: ');
    await world.until('the tag', () => world.hubspot.contact(rescued)?.properties['baton_destination'] === 'sales');
    await press('mia', 'leads.right', leadOf(right));
    await world.until('both verdicts', () => words().includes('Rightly disqualified: Mia Lindqvist'));
    expect(words()).toContain('Rescued, and with sales now: Mia Lindqvist');
    expect(latest().text).toContain('1 of 2 rescued in 90 days: 9-91 % of what is disqualified may be wrong.');
    await world.settled();
    expect(world.rows(`select verdict from leads where sampled is not null and verdict is not null`)).toHaveLength(2);
  });

  test('who asks to be forgotten goes from the message, too', async () => {
    const name = world.hubspot.contact(right)?.properties['lastname'] ?? 'nobody';
    expect(words()).toContain(name);
    world.hubspot.deleteContact(right, true);
    await world.until('a message without them', () => words().includes('Removed at the person’s request'));
    expect(words()).not.toContain(name);
  });

  test('a Monday on which Baton did not run is made good at the next start', async () => {
    await disqualified('student');
    await world.settled();
    await world.closeApp();
    world.clock.advance(Temporal.Duration.from({ hours: 24 * 8 }));
    await world.openApp();
    await world.until('a second message', () => samples().length > 1);
    expect(latest().text).toMatch(/disqualified leads? of last week/);
  });
});
