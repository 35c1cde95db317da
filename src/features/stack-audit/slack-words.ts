import type { Command, CommandAnswer, Subcommand } from '#adapters/slack/port.ts';
import { plainText } from '#lib/text.ts';
import { exportTools } from './export-tools.ts';
import type { ToolFields } from './model.ts';
import { merchantNamed } from './rules/known-merchant.ts';
import { formTerms, openTools, refusalOf } from './slack-list.ts';
import { CSV_COMES } from './slack-tools.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { BEGINNING } from './views/list-place.ts';
import { fileForm } from './views/file-form.ts';
import { addForm } from './views/tool-form.ts';

const NO_WINDOW = 'The window could not be opened. Try again.';

/** What is answered after `/stack-audit` about the list of tools. */
export function toolWords(parts: StackParts): Record<string, Subcommand> {
  const allowed = (run: (command: Command, rest: string) => CommandAnswer | Promise<CommandAnswer>) => {
    return async (command: Command, rest: string): Promise<CommandAnswer> => {
      const refused = refusalOf(parts, command.user);
      return refused === undefined ? run(command, rest) : { text: refused };
    };
  };
  return {
    list: {
      usage: 'list',
      says: 'the tools, what each costs and who uses it, the dearest first; so does `/stack-audit` alone',
      run: async ({ user }) => openTools(parts, user),
    },
    add: {
      usage: 'add <tool>',
      says: 'enter a tool; what merchants.yml knows of it is filled in',
      run: allowed((_, rest) => ({
        text: NO_WINDOW,
        modal: addForm(knownOf(parts, rest), formTerms(parts), BEGINNING),
      })),
    },
    import: {
      usage: 'import',
      says: 'bring in a statement of the company card, or a list of tools, as a CSV file',
      run: allowed(() => ({ text: NO_WINDOW, modal: fileForm() })),
    },
    export: {
      usage: 'export',
      says: 'the list of tools as a CSV file, to your messages',
      run: allowed(async ({ user, triggerId }) => {
        const plan = await exportTools(parts, handOf(parts, user), triggerId);
        return { text: plan.ok ? CSV_COMES : plan.refusal.says };
      }),
    },
  };
}

/** What was typed after the command, and what merchants.yml knows of a tool of that name. */
function knownOf({ packs }: StackParts, typed: string): Partial<ToolFields> {
  const known = merchantNamed(typed, packs.merchants);
  if (!known) return { name: plainText(typed, 80) };
  const { name, category, jobs } = known;
  return { name, category, jobs };
}
