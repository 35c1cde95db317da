import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEADS } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

describe.each(['socket', 'http'] as const)('somebody types /baton, over %s', (transport) => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ transport });
  });
  afterAll(() => world.stop());

  async function asked(line: string): Promise<string> {
    const before = world.whispersTo('ana').length;
    expect(await world.as('ana').says(line)).toEqual({ ok: true });
    await world.until('an answer', () => world.whispersTo('ana').length > before);
    return world.whispersTo('ana').at(-1) ?? '';
  }

  test.each(['/baton help', '/baton', '/baton HELP '])(
    '%j answers what it can do, to whoever asked alone',
    async (line) => {
      expect(await asked(line)).toMatch(/^\*Baton\* brings every lead to an owner/);
      expect(world.whispersTo('sam')).toEqual([]);
      expect(world.slack.posted(LEADS)).toEqual([]);
    },
  );

  test('what it does not know, it says, harmlessly, with the help', async () => {
    expect(await asked('/baton nonsense')).toMatch(/^There is no `\/baton nonsense`\.\n\*Baton\*/);
    const answer = await asked('/baton <!channel> @here');
    expect(answer).toContain('*Baton* brings');
    expect(answer).not.toContain('<!channel>');
    expect(await asked(`/baton ${'`x`'.repeat(500)}`)).toContain('*Baton* brings');
  });

  test('status counts the leads that wait, and says whether all is well', async () => {
    await world.timePasses({ minutes: 1 });
    expect(await asked('/baton status')).toContain('0 leads wait for an answer, 0 of them overdue.');
    await world.card(await world.newLead('hot-tier1'));
    await world.card(await world.newLead('hand-raiser-unknown'));
    // What is under way when time jumps would look an hour old.
    await world.settled();
    await world.timePasses({ minutes: 61 });
    await world.until('overdue leads', () => world.cards().every(({ words }) => words.includes('Overdue')));
    await world.settled();
    const status = await asked('/baton status');
    expect(status).toContain('2 leads wait for an answer, 2 of them overdue.');
    expect(status).toContain('Baton itself is well');
  });

  test.each(['/stack-audit help', '/stack-audit HELP'])(
    '%j answers what the other command can do, and nothing of the first',
    async (line) => {
      const answer = await asked(line);
      expect(answer).toMatch(/^\*Stack audit\*: which tools we pay for/);
      expect(answer).toContain('`/stack-audit evaluate ');
      expect(answer).not.toContain('/baton');
    },
  );

  test('"/maturity help" says what it answers to', async () => {
    const answer = await asked('/maturity help');
    expect(answer).toMatch(/^\*Maturity\*: how far our marketing ops is/);
    for (const word of ['result', 'history', 'export']) expect(answer).toContain(`\`/maturity ${word}\``);
  });

  test('a word of one command is none of the other', async () => {
    expect(await asked('/stack-audit fairness')).toMatch(/^There is no `\/stack-audit fairness`\.\n\*Stack audit\*/);
    expect(await asked('/baton evaluate Hotjar')).toMatch(/^There is no `\/baton evaluate`\./);
  });

  test('the sandbox offers all of them as one types', () => {
    expect(world.slack.workspace(world.as('ana').id).commands.map(({ name }) => name)).toEqual([
      '/baton',
      '/stack-audit',
      '/maturity',
    ]);
  });
});
