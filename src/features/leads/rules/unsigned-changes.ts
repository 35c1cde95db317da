import type { Path } from '#lib/packs.ts';
import type { DefinitionsData } from './definition-schemas.ts';
import { contentOf, labelOf, wordsOf, type Term } from './definitions.ts';

/**
 * What definitions.yml on the disk says otherwise than the definitions that run. A file that is merely behind, for the next version was
 * signed in Slack, is no change. `earlier`: what ran before, by `contentOf`.
 */
export function unsignedChanges(
  disk: DefinitionsData,
  running: Term[],
  earlier: ReadonlySet<string>,
): { path: Path; says: string }[] {
  return Object.entries(disk.terms).flatMap(([id, written]) => {
    if (earlier.has(`${id} ${contentOf(written)}`)) return [];
    const term = running.find((one) => one.id === id);
    if (!term) return [{ path: ['terms', id], says: `nobody has signed this term. ${HOW}` }];
    const signed = wordsOf(term);
    const changed = (Object.keys(signed) as (keyof typeof signed)[]).filter(
      (field) => written[field] !== signed[field],
    );
    const added = written.clause !== undefined && signed.clause === undefined ? (['clause'] as const) : [];
    return [...changed, ...added].map((field) => ({
      path: ['terms', id, field],
      says: `this is not what ${labelOf(term)} says, and ${labelOf(term)} goes on deciding. ${HOW}`,
    }));
  });
}

const HOW =
  'A definition is changed in Slack, by three signatures: /baton define, Propose a change. Put the line back as it was';

/** All that was ever live, as `earlier`. */
export function contentsOf({ terms }: DefinitionsData): string[] {
  return Object.entries(terms).map(([id, term]) => `${id} ${contentOf(term)}`);
}
