import { parseSpan } from './markdown-span.ts';
import { type Chunk, type Inline, joinLines, type List } from './tree.ts';

const item = /^(\s*)([-*+]|\d{1,3}[.)])\s+(?:\[([ xX])\](?=\s|$)\s*)?(.*)$/;
const fence = /^\s{0,3}(```+|~~~+)/;
const heading = /^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/;
const rule = /^\s{0,3}(-{3,}|\*{3,}|_{3,})\s*$/;

/** A small, safe part of Markdown → text tree. HTML in it stays visible text. */
export function parseMarkdown(source: string): Chunk[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const chunks: Chunk[] = [];
  for (let at = 0; at < lines.length;) {
    const { found, next } = chunkAt(lines, at);
    chunks.push(...found);
    at = next;
  }
  return chunks;
}

interface Read {
  found: Chunk[];
  next: number;
}

function chunkAt(lines: string[], at: number): Read {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { found: [], next: at + 1 };
  const [, mark] = fence.exec(line) ?? [];
  if (mark) return fencedAt(lines, at, mark);
  const [, hashes, title = ''] = heading.exec(line) ?? [];
  if (hashes) return { found: [{ is: 'heading', level: hashes.length, inside: parseSpan(title) }], next: at + 1 };
  if (rule.test(line)) return { found: [{ is: 'rule' }], next: at + 1 };
  if (
    line.includes('|') &&
    /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[at + 1] ?? '') &&
    /[|]/.test(lines[at + 1] ?? '')
  ) {
    return gridAt(lines, at);
  }
  if (item.test(line)) return listsAt(lines, at);
  return runAt(lines, at);
}

function fencedAt(lines: string[], at: number, mark: string): Read {
  const end = lines.findIndex(
    (other, index) => index > at && other.trim().startsWith(mark) && other.trim().length === mark.length,
  );
  const last = end < 0 ? lines.length : end;
  return { found: [{ is: 'pre', text: lines.slice(at + 1, last).join('\n') }], next: last + 1 };
}

function gridAt(lines: string[], at: number): Read {
  const next = endOf(lines, at, (line) => line.includes('|'));
  const rows = lines.slice(at, next).filter((_, index) => index !== 1);
  const align = split(lines[at + 1] ?? '').map((cell) =>
    /^:-+:$/.test(cell) ? ('center' as const) : cell.endsWith(':') ? ('right' as const) : ('left' as const),
  );
  return { found: [{ is: 'grid', rows: rows.map((row) => split(row).map(parseSpan)), align }], next };
}

function split(row: string): string[] {
  return row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** A list and the lists inside it: each run of items of one kind and depth is one. */
function listsAt(lines: string[], at: number): Read {
  const found: List[] = [];
  const counts: number[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const [, space = '', mark = '', box, text = ''] = item.exec(line) ?? [];
    const last = found.at(-1);
    if (mark === '') {
      // A line that stands further in goes on with the item above it.
      if (line.trim() === '' || !/^\s+/.test(line) || !last) break;
      last.items.at(-1)?.push({ is: 'break' }, ...parseSpan(line.trim()));
      continue;
    }
    const indent = Math.min(Math.floor(space.replaceAll('\t', '    ').length / 2), (last?.indent ?? -1) + 1);
    const ordered = /\d/.test(mark);
    const begins = ordered ? Number.parseInt(mark, 10) : 1;
    counts.length = indent + 1;
    counts[indent] = counts[indent] === undefined ? begins : counts[indent] + 1;
    const tick = box === undefined ? undefined : box !== ' ';
    if (last && last.indent === indent && last.ordered === ordered) {
      last.items.push(parseSpan(text));
      last.ticks?.push(tick);
      if (tick !== undefined)
        last.ticks ??= last.items.map((_, index) => (index === last.items.length - 1 ? tick : undefined));
    } else {
      found.push({
        is: 'list',
        ordered,
        indent,
        start: counts[indent] ?? 1,
        items: [parseSpan(text)],
        ...(tick === undefined ? {} : { ticks: [tick] }),
      });
    }
  }
  return { found, next };
}

/** Lines that belong together: a quote or a paragraph. */
function runAt(lines: string[], at: number): Read {
  const quoted = /^\s{0,3}>\s?/;
  if (quoted.test(lines[at] ?? '')) {
    const next = endOf(lines, at, (line) => quoted.test(line));
    const inside = lines.slice(at, next).map((line) => parseSpan(line.replace(quoted, '')));
    return { found: [{ is: 'quote', inside: joinLines(inside) }], next };
  }
  const goesOn = (line: string): boolean =>
    line.trim() !== '' && ![heading, fence, rule, item, quoted].some((form) => form.test(line));
  const next = endOf(lines, at, goesOn);
  return { found: [{ is: 'lines', inside: joinLines(lines.slice(at, next).map(paragraphLine)) }], next };
}

const paragraphLine = (line: string): Inline[] => parseSpan(line.replace(/(\\| {2,})$/, ''));

function endOf(lines: string[], from: number, goesOn: (line: string) => boolean): number {
  let at = from + 1;
  while (at < lines.length && goesOn(lines[at] ?? '')) at += 1;
  return at;
}
