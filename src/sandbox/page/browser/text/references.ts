/**
 * mrkdwn as plain words: mentions and channels by their names, links by their labels, dates by their fallback.
 * Entities stay as they are.
 */
export function plainReferences(
  text: string,
  names: { person(id: string): string | undefined; channel(id: string): string | undefined },
): string {
  return text
    .replace(/<([^>|]+)(?:\|([^>]*))?>/g, (_, target: string, label?: string) => {
      const id = target.slice(1);
      if (target.startsWith('@')) return `@${names.person(id) ?? label ?? id}`;
      if (target.startsWith('#')) return `#${names.channel(id) ?? label ?? id}`;
      if (/^!(here|channel|everyone)$/.test(target)) return `@${id}`;
      return label ?? target.replace(/^mailto:/, '').replace(/^!.*/, '');
    })
    .replace(/(?<![\p{L}\p{N}])([*_~`])(\S(?:[^\n]*?\S)?)\1(?![\p{L}\p{N}])/gu, '$2');
}
