import { emoji } from './emoji.ts';
import { type Chunk, type Inline, joinLines, safeUrl } from './tree.ts';

const inlineForms: { form: RegExp; read(found: string[]): Inline | undefined }[] = [
  { form: /^`([^`]+)`/, read: ([, text = '']) => ({ is: 'code', text }) },
  { form: /^\*\*(?=\S)(.+?)(?<=\S)\*\*/, read: ([, text = '']) => ({ is: 'bold', inside: parseSpan(text) }) },
  { form: /^__(?=\S)(.+?)(?<=\S)__/, read: ([, text = '']) => ({ is: 'bold', inside: parseSpan(text) }) },
  { form: /^~~(?=\S)(.+?)(?<=\S)~~/, read: ([, text = '']) => ({ is: 'strike', inside: parseSpan(text) }) },
  { form: /^\*(?=[^\s*])(.+?)(?<=\S)\*/, read: ([, text = '']) => ({ is: 'italic', inside: parseSpan(text) }) },
  {
    form: /^_(?=[^\s_])(.+?)(?<=\S)_(?![\p{L}\p{N}])/u,
    read: ([, text = '']) => ({ is: 'italic', inside: parseSpan(text) }),
  },
  {
    form: /^!?\[([^\]]*)\]\(([^()\s]+)\)/,
    read: ([, text = '', url = '']) => (safeUrl(url) ? { is: 'link', url, inside: parseSpan(text || url) } : undefined),
  },
  {
    form: /^https?:\/\/[^\s<>)]+[^\s<>).,;:!?]/,
    read: ([url = '']) => ({ is: 'link', url, inside: [{ is: 'text', text: url }] }),
  },
  {
    form: /^:([a-z0-9_+'-]+):/,
    read: ([, name = '']) => (emoji[name] ? { is: 'emoji', name, text: emoji[name] } : undefined),
  },
];

/** A small, safe part of Markdown → text tree. HTML in it stays visible text. */
export function parseMarkdown(source: string): Chunk[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const chunks: Chunk[] = [];
  for (let at = 0; at < lines.length;) {
    const { chunk, next } = chunkAt(lines, at);
    if (chunk) chunks.push(chunk);
    at = next;
  }
  return chunks;
}

function chunkAt(lines: string[], at: number): { chunk?: Chunk; next: number } {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { next: at + 1 };
  if (line.startsWith('```')) {
    const end = lines.findIndex((other, index) => index > at && /^```\s*$/.test(other));
    const last = end < 0 ? lines.length : end;
    return { chunk: { is: 'pre', text: lines.slice(at + 1, last).join('\n') }, next: last + 1 };
  }
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading)
    return {
      chunk: { is: 'heading', level: heading[1]?.length ?? 1, inside: parseSpan(heading[2] ?? '') },
      next: at + 1,
    };
  if (/^(-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return { chunk: { is: 'rule' }, next: at + 1 };
  if (/^\s*\|.*\|\s*$/.test(line) && /^[\s|:-]+$/.test(lines[at + 1] ?? '')) {
    const next = endOf(lines, at, /^\s*\|/);
    const rows = lines.slice(at, next).filter((_, index) => index !== 1);
    return { chunk: { is: 'grid', rows: rows.map(cells) }, next };
  }
  return runAt(lines, at);
}

/** Lines of one kind that belong together: a quote, a list, or a paragraph. */
function runAt(lines: string[], at: number): { chunk: Chunk; next: number } {
  const line = lines[at] ?? '';
  const take = (kind: RegExp): { next: number; inside: Inline[][] } => {
    const next = endOf(lines, at, kind);
    return { next, inside: lines.slice(at, next).map((other) => parseSpan(other.replace(kind, ''))) };
  };
  if (line.startsWith('>')) {
    const { next, inside } = take(/^>\s?/);
    return { chunk: { is: 'quote', inside: joinLines(inside) }, next };
  }
  const bullets = /^\s*[-*+]\s+(?:\[[ xX]\]\s+)?/;
  const numbers = /^\s*\d{1,3}[.)]\s+/;
  for (const [kind, ordered] of [
    [bullets, false],
    [numbers, true],
  ] as const) {
    if (!kind.test(line)) continue;
    const { next, inside } = take(kind);
    const start = Number.parseInt(line.trim(), 10) || 1;
    return { chunk: { is: 'list', ordered, indent: 0, start, items: inside }, next };
  }
  const { next, inside } = take(/^(?!\s*$|#{1,6}\s|>|```|\s*[-*+]\s|\s*\d{1,3}[.)]\s)/);
  return { chunk: { is: 'lines', inside: joinLines(inside) }, next };
}

function endOf(lines: string[], from: number, kind: RegExp): number {
  let at = from + 1;
  while (at < lines.length && kind.test(lines[at] ?? '')) at += 1;
  return at;
}

function cells(row: string): Inline[][] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseSpan(cell.trim()));
}

/** Inline Markdown. */
export function parseSpan(source: string): Inline[] {
  const found: Inline[] = [];
  let text = '';
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const hit = firstForm(rest, source[at - 1]);
    if (!hit) {
      text += source[at];
      at += 1;
      continue;
    }
    if (text !== '') found.push({ is: 'text', text });
    text = '';
    found.push(hit.inline);
    at += hit.length;
  }
  if (text !== '') found.push({ is: 'text', text });
  return found;
}

function firstForm(rest: string, before: string | undefined): { inline: Inline; length: number } | undefined {
  if (!/^[`*_~![h:]/.test(rest)) return undefined;
  if (rest.startsWith('_') && before !== undefined && /[\p{L}\p{N}]/u.test(before)) return undefined;
  for (const { form, read } of inlineForms) {
    const match = form.exec(rest);
    const inline = match && read([...match]);
    if (inline) return { inline, length: match[0].length };
  }
  return undefined;
}
