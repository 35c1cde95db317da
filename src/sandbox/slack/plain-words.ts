/** Slack's markup as a phone's lock screen shows it: words, without signs that only format. */

/** How a person, or a channel, of this id is called; undefined for one that is unknown. */
export interface Names {
  person(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** "*Ana* of <https://acme.example|Acme>" → "Ana of Acme". Emoji codes stay as they are. */
export function plainWords(text: string, names: Names): string {
  return text
    .replaceAll(/<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g, (_, sign: string, inner: string, label?: string) => {
      if (sign === '@') return `@${names.person(inner) ?? label ?? inner}`;
      if (sign === '#') return `#${names.channel(inner) ?? label ?? inner}`;
      if (sign === '!') return label || `@${inner.split('^')[0]}`;
      return label || inner.replace(/^mailto:/, '');
    })
    .replaceAll(/(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replaceAll(/`+([^`\n]+)`+/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
