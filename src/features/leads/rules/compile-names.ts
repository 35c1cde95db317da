import { didYouMean } from '#lib/nearest.ts';
import type { Path } from '#lib/packs.ts';
import type { Report } from './compile-team.ts';

/** Reports a name that is none of `names`. */
export function known(name: string, names: string[], what: string, path: Path, report: Report): void {
  if (!names.includes(name))
    report(path, `there is no ${what} '${name}'${didYouMean(name, names) || `; there are ${names.join(', ')}`}`);
}

export interface Named {
  name: string;
  path: Path;
}

/** Reports a name that is used twice. */
export function noTwins(entries: Named[], report: Report): void {
  const seen = new Set<string>();
  for (const { name, path } of entries) {
    if (seen.has(name)) report(path, `'${name}' is used twice; each needs its own name`);
    seen.add(name);
  }
}
