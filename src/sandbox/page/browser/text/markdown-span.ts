import { emojiForm, emojiSign } from './emoji.ts';
import { type Inline, safeUrl } from './tree.ts';

const inlineForms: { form: RegExp; read(found: string[]): Inline | undefined }[] = [
  { form: /^\\([\\`*_{}[\]()#+\-.!|~>])/, read: ([, text = '']) => ({ is: 'text', text }) },
  { form: /^``\s?(.+?)\s?``/, read: ([, text = '']) => ({ is: 'code', text }) },
  { form: /^`([^`]+)`/, read: ([, text = '']) => ({ is: 'code', text }) },
  {
    form: /^\*\*\*(?=\S)(.+?)(?<=\S)\*\*\*/,
    read: ([, text = '']) => ({ is: 'bold', inside: [{ is: 'italic', inside: parseSpan(text) }] }),
  },
  { form: /^\*\*(?=\S)(.+?)(?<=\S)\*\*/, read: ([, text = '']) => ({ is: 'bold', inside: parseSpan(text) }) },
  { form: /^__(?=\S)(.+?)(?<=\S)__/, read: ([, text = '']) => ({ is: 'bold', inside: parseSpan(text) }) },
  { form: /^~~(?=\S)(.+?)(?<=\S)~~/, read: ([, text = '']) => ({ is: 'strike', inside: parseSpan(text) }) },
  { form: /^\*(?=[^\s*])(.+?)(?<=\S)\*/, read: ([, text = '']) => ({ is: 'italic', inside: parseSpan(text) }) },
  {
    form: /^_(?=[^\s_])(.+?)(?<=\S)_(?![\p{L}\p{N}])/u,
    read: ([, text = '']) => ({ is: 'italic', inside: parseSpan(text) }),
  },
  {
    // A picture becomes a link, as Slack makes it one.
    form: /^!?\[([^\]]*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)/,
    read: ([, text = '', url = '']) => (safeUrl(url) ? { is: 'link', url, inside: parseSpan(text || url) } : undefined),
  },
  {
    form: /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/,
    read: ([, url = '']) => ({ is: 'link', url, inside: [{ is: 'text', text: url.replace(/^mailto:/, '') }] }),
  },
  {
    form: /^https?:\/\/[^\s<>)]+[^\s<>).,;:!?]/,
    read: ([url = '']) => ({ is: 'link', url, inside: [{ is: 'text', text: url }] }),
  },
  { form: /^<@([UW][A-Z0-9]+)>/, read: ([, id = '']) => ({ is: 'person', id, label: undefined }) },
  {
    form: emojiForm,
    read: ([, name = '', tone]) => {
      const sign = emojiSign(name, tone);
      return sign ? { is: 'emoji', name, text: sign } : undefined;
    },
  },
];

/** Inline Markdown. */
export function parseSpan(source: string): Inline[] {
  const found: Inline[] = [];
  let text = '';
  for (let at = 0; at < source.length;) {
    const hit = firstForm(source.slice(at), source[at - 1]);
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
  if (!/^[\\`*_~![<h:]/.test(rest)) return undefined;
  if (/^[_h]/.test(rest) && before !== undefined && /[\p{L}\p{N}]/u.test(before)) return undefined;
  for (const { form, read } of inlineForms) {
    const match = form.exec(rest);
    const inline = match && read([...match]);
    if (inline) return { inline, length: match[0].length };
  }
  return undefined;
}
