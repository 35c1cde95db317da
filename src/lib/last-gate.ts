/** The last look at what goes to Slack: whatever was written upstream, nothing unasked is mentioned or linked. */
import { limitProblems } from './block-limits.ts';

const TEXT_LIMIT = 4000;

/** Who may be mentioned and where links may lead: hosts as `app.hubspot.com` or, with a port, `127.0.0.1:3000`. */
export interface Allowed {
  mentions: readonly string[];
  allowedHosts: readonly string[];
}

/** Strings that Slack shows as they are: nothing in them is parsed. */
const PLAIN_TEXT_TYPES = new Set(['plain_text', 'raw_text', 'raw_number', 'text', 'link']);
/** Strings that Slack does not show, or shows unparsed, wherever they stand. */
const UNPARSED_KEYS = new Set([
  'type',
  'block_id',
  'action_id',
  'value',
  'callback_id',
  'external_id',
  'private_metadata',
  'alt_text',
  'accessibility_label',
  // What stands in a text field as it opens: words to be edited, often somebody's own.
  'initial_value',
]);

/** Mentions that rich text makes of an element instead of a text. */
const LOUD_ELEMENTS = new Set(['usergroup', 'broadcast', 'channel', 'team']);

/**
 * Why a message, or a view if that is what leaves, may not leave, as sentences without any of its text; empty when it may.
 * Refuses broadcasts, channel and group mentions, a user who is not in `mentions`, a link to another host, empty or
 * over-long text, blocks over limits.
 */
export function checkOutgoing(
  message: Allowed & { text: string; blocks?: readonly unknown[]; view?: object },
): string[] {
  const { text, blocks = [], view } = message;
  if (view) return checkView(view, message);
  const problems = [...mrkdwnProblems(text, message).map((problem) => `text: ${problem}`)];
  if (text.trim() === '') problems.push('text: empty');
  if (text.length > TEXT_LIMIT) problems.push(`text: ${text.length} characters, at most ${TEXT_LIMIT}`);
  return [...problems, ...walk(blocks, 'blocks', message), ...limitProblems(blocks)];
}

/** The same for a modal or Home view. */
export function checkView(view: object, allowed: Allowed): string[] {
  return [...walk(view, 'view', allowed), ...limitProblems(view)];
}

function walk(node: unknown, path: string, allowed: Allowed): string[] {
  if (Array.isArray(node)) return node.flatMap((entry, index) => walk(entry, `${path}[${index}]`, allowed));
  if (typeof node === 'string') return mrkdwnProblems(node, allowed).map((problem) => `${path}: ${problem}`);
  if (typeof node !== 'object' || node === null) return [];

  const type = String((node as { type?: unknown }).type);
  // A chart's strings are all plain; only links could do harm there, and it has none.
  if (type === 'data_visualization') return [];
  return [
    ...loudProblems(node, type, allowed).map((problem) => `${path}: ${problem}`),
    ...Object.entries(node).flatMap(([key, value]) => walkEntry(type, key, value, `${path}.${key}`, allowed)),
  ];
}

function walkEntry(type: string, key: string, value: unknown, path: string, allowed: Allowed): string[] {
  if (typeof value !== 'string') return walk(value, path, allowed);
  if (/(^|_)url$/.test(key)) return linkProblems(value, allowed).map((problem) => `${path}: ${problem}`);
  if (UNPARSED_KEYS.has(key) || (key === 'text' && PLAIN_TEXT_TYPES.has(type))) return [];
  const problems = mrkdwnProblems(value, allowed);
  if (type === 'markdown') problems.push(...markdownLinkProblems(value, allowed));
  return problems.map((problem) => `${path}: ${problem}`);
}

function loudProblems(node: object, type: string, allowed: Allowed): string[] {
  if (LOUD_ELEMENTS.has(type)) return [`a ${type} mention`];
  if (type !== 'user') return [];
  const user = String((node as { user_id?: unknown }).user_id);
  return allowed.mentions.includes(user) ? [] : ['a mention of a person it may not mention'];
}

function mrkdwnProblems(text: string, allowed: Allowed): string[] {
  const problems: string[] = [];
  // What stands in <…> Slack acts on; without the closing bracket it would not, yet nobody writes `<!` by chance.
  for (const [, inside = ''] of text.matchAll(/<([!@#][^<>]*|[^<>]*(?=>))/g)) {
    problems.push(...constructProblems(inside, allowed));
  }
  if (/(?<!\w)@(channel|here|everyone)\b/i.test(text)) problems.push('a bare @channel, @here or @everyone');

  const outside = text.replace(/<[^<>]*>/g, ' ');
  for (const [found] of outside.matchAll(/\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s<>|]*|\bwww\.[\p{L}\p{N}][^\s<>|/]*/giu)) {
    const link = found.replace(/[.,;:!?)\]}'"*_~`…]+$/, '');
    problems.push(...linkProblems(/^www\./i.test(link) ? `https://${link}` : link, allowed));
  }
  return problems;
}

function constructProblems(inside: string, allowed: Allowed): string[] {
  const [target = ''] = inside.split('|');
  if (target.startsWith('!date^')) {
    const link = target.split('^').slice(3).join('^');
    return link === '' ? [] : linkProblems(link, allowed);
  }
  if (target.startsWith('!')) return ['a broadcast or group mention'];
  if (target.startsWith('#')) return ['a channel mention'];
  if (target.startsWith('@')) {
    return allowed.mentions.includes(target.slice(1)) ? [] : ['a mention of a person it may not mention'];
  }
  return linkProblems(target, allowed);
}

/** `[words](target)` of a markdown block. */
function markdownLinkProblems(text: string, allowed: Allowed): string[] {
  return [...text.matchAll(/\]\(\s*<?([^)\s>]*)/g)].flatMap(([, target = '']) => linkProblems(target, allowed));
}

function linkProblems(link: string, allowed: Allowed): string[] {
  const raw = link.replaceAll('&amp;', '&');
  // Browsers and servers read these differently, so no host can be trusted.
  if (/[\\\s\p{Cc}\p{Cf}]/u.test(raw) || !URL.canParse(raw)) return ['a link that is not a web address'];

  const url = new URL(raw);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return ['a link that is not a web address'];
  if (url.username !== '' || url.password !== '') return ['a link that carries a user name'];
  const known = allowed.allowedHosts.includes(url.hostname) || allowed.allowedHosts.includes(url.host);
  return known ? [] : ['a link to a host that is not allowed'];
}
