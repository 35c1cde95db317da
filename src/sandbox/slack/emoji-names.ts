import { readFileSync } from 'node:fs';

let names: Set<string> | undefined;

/** Does a workspace without emoji of its own know this name? A skin tone may follow: `wave::skin-tone-3`. */
export function isEmoji(name: string): boolean {
  names ??= new Set(
    readFileSync(new URL('emoji-names.txt', import.meta.url), 'utf8')
      .split('\n')
      .slice(1)
      .join(' ')
      .split(' '),
  );
  const [, base = name] = /^(.+)::skin-tone-[2-6]$/.exec(name) ?? [];
  return base !== '' && names.has(base);
}
