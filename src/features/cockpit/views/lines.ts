import type { SectionBlock } from '@slack/types';
import { section } from '#lib/blocks.ts';

/** Below the 3,000 characters that a block holds. */
const MOST = 2_800;

/** Lines of at most 2,800 characters each, in as few blocks as hold them. */
export function sectionsOf(lines: string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < MOST) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.map(section);
}

/** `1 lead`, `4 leads`. */
export function count(many: number, one: string, more = `${one}s`): string {
  return `${many} ${many === 1 ? one : more}`;
}

/** `14 min`, `2 h 5 min`: working time. */
export function minutesWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
