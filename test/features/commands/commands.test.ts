import { expect, test } from 'vitest';
import type { Command, Subcommand } from '#adapters/slack/port.ts';
import { commandListeners, together, type SlashCommand } from '#features/commands/index.ts';

const word = (usage: string): Subcommand => ({
  usage,
  says: 'does it',
  run: async ({ user }, rest) => ({ text: `${user.id} runs ${usage} with "${rest}"` }),
});

function typed(text: string, more: Partial<SlashCommand> = {}): Promise<string> {
  const command: SlashCommand = { opens: 'A command.', words: { add: word('add <tool>') }, ...more };
  const { listeners } = commandListeners({ '/tools': command });
  const user = { id: 'U1', teamId: 'T1', external: false };
  const given: Command = { name: '/tools', text, user, channel: 'C1', triggerId: 't' };
  return listeners.commands!['/tools']!(given).then((answer) => answer.text);
}

const HELP = 'A command.\n`/tools help`: this text\n`/tools add &lt;tool&gt;`: does it';

test('a word is heard whatever its case, with all that stands behind it', async () => {
  expect(await typed('  ADD  Hot  jar\nand more ')).toBe('U1 runs add <tool> with "Hot  jar\nand more"');
});

test('help, nothing and what nobody answers to are answered with the help', async () => {
  expect(await typed('help')).toBe(HELP);
  expect(await typed('')).toBe(HELP);
  expect(await typed('ad')).toBe(`There is no \`/tools ad\`.\n${HELP}`);
  expect(await typed('constructor')).toContain('There is no `/tools constructor`.');
  expect(await typed('<!channel>', { closes: 'The end.' })).toBe(
    `There is no \`/tools &lt;!channel&gt;\`.\n${HELP}\nThe end.`,
  );
});

test('a command may do something without any word, and still helps when asked', async () => {
  const bare = async (): Promise<{ text: string }> => ({ text: 'The list.' });
  expect(await typed(' ', { bare })).toBe('The list.');
  expect(await typed('help', { bare })).toBe(HELP);
});

test('two features cannot answer to one word', () => {
  expect(() => together({ add: word('add') }, { drop: word('drop'), add: word('add') })).toThrow(
    'Two features answer to "add".',
  );
});
