import type { Command, CommandAnswer, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import { helpText } from './views/help-text.ts';

/** One slash command: what features answer to after it, and what its help says around them. */
export interface SlashCommand {
  /** First lines of its help: what it is for. */
  opens: string;
  /** Last line of its help, where one is wanted. */
  closes?: string;
  /** By word, in lower case, in the order of the help. */
  words: Record<string, Subcommand>;
  /** What it does without any word; its help where absent. */
  bare?: (command: Command) => Promise<CommandAnswer>;
}

/**
 * Hands what stands after a command to the feature that gave the word. `help`, and whatever nobody answers to, is answered with the help
 * of that command.
 */
export function commandListeners(commands: Record<string, SlashCommand>): { listeners: SlackListeners } {
  const listeners = Object.entries(commands).map(
    ([name, command]) => [name, (typed: Command) => answer(name, command, typed)] as const,
  );
  return { listeners: { commands: Object.fromEntries(listeners) } };
}

async function answer(name: string, command: SlashCommand, typed: Command): Promise<CommandAnswer> {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(typed.text) ?? [];
  const named = word.toLowerCase();
  if (named === '' && command.bare) return command.bare(typed);
  const known = Object.hasOwn(command.words, named) ? command.words[named] : undefined;
  return known ? known.run(typed, rest) : { text: helpText(name, command, word) };
}

/** The words of several features for one command, in their order. @throws Error when two answer to one word */
export function together(...given: Record<string, Subcommand>[]): Record<string, Subcommand> {
  const all = given.flatMap((words) => Object.entries(words));
  for (const [index, [word]] of all.entries()) {
    if (all.findIndex(([other]) => other === word) !== index) throw new Error(`Two features answer to "${word}".`);
  }
  return Object.fromEntries(all);
}
