import type { CommandAnswer, Subcommand } from '#adapters/slack/port.ts';
import { didYouMean } from '#lib/nearest.ts';
import { escapeText } from '#lib/text.ts';
import { handOf, termsOf } from './definition-parts.ts';
import { mayNotLook } from './rules/may.ts';
import { readerOf, termView, type ViewParts } from './slack-views.ts';
import { termCard, termList } from './views/term-card.ts';

/** What is answered after `/baton`. */
export function definitionCommands(parts: ViewParts): Record<string, Subcommand> {
  return {
    define: {
      usage: 'define [term]',
      says: 'what our words mean, who signed that, and how to propose a change',
      run: async ({ user }, rest) => {
        const no = mayNotLook(handOf(parts, user));
        return no === undefined ? define(parts, rest.trim()) : { text: no };
      },
    },
  };
}

async function define(parts: ViewParts, typed: string): Promise<CommandAnswer> {
  const terms = termsOf(parts);
  if (typed === '' || /^(help|\?)$/i.test(typed)) return termList(terms.map((term) => termView(parts, term)));
  const wanted = typed.toLowerCase();
  const found = terms.find(({ id, term }) => id === wanted || term.toLowerCase() === wanted);
  if (!found) {
    const names = terms.map(({ term }) => term);
    const hint = didYouMean(typed.slice(0, 60), names) || `; there are ${names.slice(0, 20).join(', ')}`;
    return {
      text: `There is no term “${escapeText(typed, 60)}”${escapeText(hint, 600)}. \`/baton define\` lists all.`,
    };
  }
  const view = termView(parts, found);
  const at = view.open && parts.proposals.place(view.open.id);
  const openAt = at && (await parts.slack.permalink(at).catch(() => undefined));
  return termCard({ ...view, ...(openAt !== undefined && { openAt }) }, readerOf(parts));
}
