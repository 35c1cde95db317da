import type { Path } from '#lib/packs.ts';

/** Something that is allowed but hardly meant. */
export interface Oddity {
  pack: 'scoring' | 'routing' | 'team' | 'slas';
  path: Path;
  says: string;
}
