import { emojiForm, emojiSign } from './emoji.ts';
import { type Chunk, type Inline, joinLines, safeUrl } from './tree.ts';

/** A web address that nobody put between `<` and `>`: Slack makes it a link all the same. */
const bareUrl = /^https?:\/\/[^\s<>|`"']*[^\s<>|`"'*_~.,;:!?)]/;

const marks: Record<string, 'bold' | 'italic' | 'strike'> = { '*': 'bold', _: 'italic', '~': 'strike' };

/** Slack's three entities, and no other. */
export function decodeEntities(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&' })[name] ?? '');
}

/** Slack's mrkdwn → text tree. What is not understood stays as the text that it is. */
export function parseMrkdwn(source: string): Chunk[] {
  return source.split('```').flatMap((part, at, parts): Chunk[] => {
    const fenced = at % 2 === 1;
    if (fenced && at < parts.length - 1) {
      return [{ is: 'pre', text: decodeEntities(plain(part.replace(/^\n|\n$/g, ''))) }];
    }
    const text = fenced ? `\`\`\`${part}` : part;
    const trimmed = text.replace(at > 0 ? /^\n/ : '', '').replace(at < parts.length - 1 ? /\n$/ : '', '');
    return trimmed === '' && parts.length > 1 ? [] : parseLines(trimmed.split('\n'));
  });
}

function parseLines(lines: string[]): Chunk[] {
  // `>>>` quotes all that follows.
  const rest = lines.findIndex((line) => /^(>>>|(&gt;){3})/.test(line));
  if (rest >= 0) {
    const quoted = lines
      .slice(rest)
      .map((line, at) => parseInline(at === 0 ? line.replace(/^(>>>|(&gt;){3})\s?/, '') : line));
    return [...parseLines(lines.slice(0, rest)), { is: 'quote', inside: joinLines(quoted) }];
  }
  const chunks: Chunk[] = [];
  let run: { kind: string; lines: string[] } | undefined;
  const flush = (): void => {
    if (run) chunks.push(toChunk(run.kind, run.lines));
    run = undefined;
  };
  for (const line of lines) {
    const kind = kindOf(line);
    if (run?.kind !== kind) flush();
    run ??= { kind, lines: [] };
    run.lines.push(line);
  }
  flush();
  return chunks;
}

/** Lines of one kind belong together; those of a list also stand equally far in. */
function kindOf(line: string): string {
  if (/^(>|&gt;)/.test(line)) return 'quote';
  const [, space = '', mark] = /^(\s*)([•◦▪-]|\d{1,3}\.)\s/.exec(line) ?? [];
  if (mark === undefined) return 'lines';
  const kind = mark === '-' ? 'dashes' : mark.endsWith('.') ? 'numbers' : 'bullets';
  return `${kind} ${Math.min(Math.ceil(space.length / 4), 4)}`;
}

function toChunk(run: string, lines: string[]): Chunk {
  const parsed = (strip: RegExp): Inline[][] => lines.map((line) => parseInline(line.replace(strip, '')));
  const [kind = '', indent = '0'] = run.split(' ');
  if (kind === 'quote') return { is: 'quote', inside: joinLines(parsed(/^(>|&gt;)\s?/)) };
  if (kind === 'lines') return { is: 'lines', inside: joinLines(parsed(/^$/)) };
  const ordered = kind === 'numbers';
  return {
    is: 'list',
    ordered,
    indent: Number(indent),
    start: ordered ? Number.parseInt(lines[0] ?? '1', 10) : 1,
    items: parsed(/^\s*([•◦▪-]|\d+\.)\s+/),
    ...(kind === 'dashes' ? { dashed: true } : {}),
  };
}

/** One line of mrkdwn. */
export function parseInline(line: string): Inline[] {
  const found: Inline[] = [];
  let text = '';
  const push = (inline: Inline): void => {
    if (text !== '') found.push({ is: 'text', text: decodeEntities(text) });
    text = '';
    found.push(inline);
  };
  for (let at = 0; at < line.length;) {
    const token = tokenAt(line, at);
    if (token) {
      push(token.inline);
      at = token.end;
    } else {
      text += line[at];
      at += 1;
    }
  }
  if (text !== '') found.push({ is: 'text', text: decodeEntities(text) });
  return found;
}

function tokenAt(line: string, at: number): { inline: Inline; end: number } | undefined {
  const char = line[at] ?? '';
  if (char === '<') {
    const end = line.indexOf('>', at);
    const inline = end > at ? parseAngle(line.slice(at + 1, end)) : undefined;
    return inline && { inline, end: end + 1 };
  }
  if (char === '`') {
    const end = line.indexOf('`', at + 1);
    return end > at + 1
      ? { inline: { is: 'code', text: decodeEntities(plain(line.slice(at + 1, end))) }, end: end + 1 }
      : undefined;
  }
  if (char === ':') {
    const [whole = '', name = '', tone] = emojiForm.exec(line.slice(at, at + 80)) ?? [];
    const sign = emojiSign(name, tone);
    return sign ? { inline: { is: 'emoji', name, text: sign }, end: at + whole.length } : undefined;
  }
  if (char === 'h' && !isWord(line[at - 1])) {
    const [url] = bareUrl.exec(line.slice(at)) ?? [];
    const shown = decodeEntities(url ?? '');
    return url
      ? { inline: { is: 'link', url: shown, inside: [{ is: 'text', text: shown }] }, end: at + url.length }
      : undefined;
  }
  const mark = marks[char];
  if (!mark || isWord(line[at - 1]) || /\s|^$/.test(line[at + 1] ?? '')) return undefined;
  const end = closing(line, at, char);
  return end === undefined
    ? undefined
    : { inline: { is: mark, inside: parseInline(line.slice(at + 1, end)) }, end: end + 1 };
}

/** Where the run that `mark` opened at `from` ends: not inside a link or code, and not in the middle of a word. */
function closing(line: string, from: number, mark: string): number | undefined {
  for (let at = from + 1; at < line.length; at += 1) {
    const char = line[at];
    const jump = char === '<' ? line.indexOf('>', at) : char === '`' ? line.indexOf('`', at + 1) : -1;
    if (jump > at) at = jump;
    else if (char === mark && at > from + 1 && !/\s/.test(line[at - 1] ?? '') && !isWord(line[at + 1])) return at;
  }
  return undefined;
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

/** What stands between `<` and `>`. */
function parseAngle(inside: string): Inline | undefined {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  const said = label === undefined ? undefined : decodeEntities(label);
  if (/^@[UW][A-Z0-9]+$/i.test(target)) return { is: 'person', id: target.slice(1), label: said };
  if (/^#[CG][A-Z0-9]+$/i.test(target)) return { is: 'channel', id: target.slice(1), label: said };
  if (target.startsWith('!date^')) return parseDate(target, said ?? '');
  if (/^!(here|channel|everyone)$/.test(target)) return { is: 'everyone', text: `@${target.slice(1)}` };
  if (target.startsWith('!')) return { is: 'text', text: said ?? target.slice(1) };
  const url = decodeEntities(target);
  if (!safeUrl(url)) return undefined;
  return { is: 'link', url, inside: label ? parseInline(label) : [{ is: 'text', text: url.replace(/^mailto:/, '') }] };
}

function parseDate(target: string, fallback: string): Inline {
  const [, seconds = '', format = '', url] = target.split('^');
  if (!/^\d+$/.test(seconds)) return { is: 'text', text: fallback };
  return { is: 'date', seconds: Number(seconds), format, url: url && safeUrl(url) ? url : undefined, fallback };
}

/** `<url|label>` as it reads in code: links are not made there. */
function plain(text: string): string {
  return text.replace(/<([^>|]*)(?:\|([^>]*))?>/g, (_, target: string, label?: string) => label ?? target);
}
