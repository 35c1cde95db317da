import type { Subcommand } from '#adapters/slack/port.ts';
import { commandListeners, together, type SlashCommand } from '#features/commands/index.ts';

type Words = Record<string, Subcommand>;

/** The slash commands of slack-manifest.yml, each with the words that features give it. */
export function assembleCommands(words: { baton: Words[]; stackAudit: Words[] }): ReturnType<typeof commandListeners> {
  const commands: Record<string, SlashCommand> = {
    '/baton': {
      opens: '*Baton* brings every lead to an owner and sees that it is answered.',
      closes:
        'On a card: *Accept* takes the lead, *Reject…* asks for the reason, *Reassign…* gives it to somebody else; *Undo* works for a while.',
      words: together(...words.baton),
    },
    '/stack-audit': {
      opens: '*Stack audit*: which tools we pay for, which we use, and which we should buy.',
      words: together(...words.stackAudit),
    },
  };
  return commandListeners(commands);
}
