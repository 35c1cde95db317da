import { didYouMean } from '#lib/nearest.ts';
import type { Path } from '#lib/packs.ts';
import type { Report } from './compile-team.ts';

/** Reports a name that is none of `names`. */
export function known(name: string, names: string[], what: string, path: Path, report: Report): void {
  if (!names.includes(name))
    report(path, `there is no ${what} '${name}'${didYouMean(name, names) || `; there are ${names.join(', ')}`}`);
}
