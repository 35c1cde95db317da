import { fingerprint } from '#lib/fingerprint.ts';
import { visible } from '#lib/text.ts';

const LONGEST = 80;
const MARK = 10;

/** Ten letters and digits that stand for the key and do not tell it. */
function markOf(key: string): string {
  return Buffer.from(fingerprint('file', key)).toString('hex').slice(0, MARK);
}

/**
 * `stuck-leads.csv` → `stuck-leads-0a1b2c3d4e.csv`. What a file system or a reader could misread is gone from it: paths,
 * invisible characters and those that turn the direction of writing, a dot in front.
 */
export function fileName(wanted: string, key: string): string {
  const plain = visible(wanted)
    .replace(/[/\\:*?"<>|]+/g, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '');
  const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(plain) ?? [];
  const short = [...stem].slice(0, LONGEST).join('').trim() || 'file';
  return `${short}-${markOf(key)}${ending}`;
}

export function hasMark(name: string, key: string): boolean {
  return new RegExp(`-${markOf(key)}(\\.[A-Za-z0-9]{1,8})?$`).test(name);
}
