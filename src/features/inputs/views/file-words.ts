import type { Change } from '../model.ts';
import type { InputsFile } from '../rules/read-inputs-file.ts';
import { changeLines } from './words.ts';

/** What a file would change, for a terminal. */
export function fileWords({ rows, wishes, errors }: InputsFile, changes: Change[]): string {
  const head = `${rows} rows, ${wishes.length} numbers: ${changes.length} new or changed, ${wishes.length - changes.length} as they are.`;
  const wrong = errors.slice(0, 20).map(({ line, says }) => `  line ${line}: ${says}`);
  const more = errors.length > 20 ? [`  and ${errors.length - 20} more`] : [];
  return [
    head,
    ...changeLines(changes, 40).map((line) => `  + ${line}`),
    ...(errors.length > 0 ? [`Cannot be read, and is left out: ${errors.length}`, ...wrong, ...more] : []),
  ].join('\n');
}
