import { useViewer } from '../viewer.ts';
import { plainText } from './formatted.ts';

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

/** How this reader's phone, or a screen reader, says the text of a message. */
export function usePlainWords(): (text: string) => string {
  const viewer = useViewer();
  const names = {
    person: (id: string) => viewer.person(id)?.name,
    channel: (id: string) => viewer.channel(id)?.name,
  };
  return (text) => plainText(plainReferences(text, names));
}
