import type { Path } from '#lib/packs.ts';
import type { LeadPacks } from './lead-packs.ts';

/** Something that is allowed but hardly meant. */
export interface Oddity {
  pack: keyof LeadPacks['versions'];
  path: Path;
  says: string;
}
