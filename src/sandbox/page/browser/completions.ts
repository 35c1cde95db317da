import type { SandboxChannel, SandboxPerson, SandboxWorkspace } from '../../contract.ts';
import { emoji } from './text/emoji.ts';

export type Command = SandboxWorkspace['commands'][number];

export interface Completion {
  key: string;
  /** What stands in the message box once it is chosen. */
  insert: string;
  name: string;
  hint?: string;
  note?: string;
  person?: SandboxPerson;
}

export interface Completions {
  label: 'Commands' | 'People' | 'Channels' | 'Emoji';
  /** The part of the text that a choice replaces. */
  from: number;
  to: number;
  items: Completion[];
}

export interface Offered {
  commands: Command[];
  people: SandboxPerson[];
  channels: SandboxChannel[];
}

const most = 8;

/** What could stand where the caret is: commands at the beginning, `@` people, `#` channels, `:` emoji. */
export function completionsAt(text: string, caret: number, offered: Offered): Completions | undefined {
  const [, mark = '', typed = ''] = /(?:^|[\s(])([@#:])([^\s@#:]*(?: [^\s@#:]*)?)$/.exec(text.slice(0, caret)) ?? [];
  const begins = text.slice(0, caret);
  const label = /^\/\S*$/.test(begins) ? 'Commands' : ({ '@': 'People', '#': 'Channels', ':': 'Emoji' } as const)[mark];
  if (!label) return undefined;
  const from = label === 'Commands' ? 0 : caret - typed.length - 1;
  const items = itemsOf(label, label === 'Commands' ? begins : typed.toLowerCase(), offered).slice(0, most);
  return items.length > 0 ? { label, from, to: caret, items } : undefined;
}

function itemsOf(label: Completions['label'], typed: string, { commands, people, channels }: Offered): Completion[] {
  const fits = (name: string): boolean => ` ${name.toLowerCase()}`.includes(` ${typed}`);
  switch (label) {
    case 'Commands':
      return commands
        .filter(({ name }) => name.startsWith(typed))
        .map(({ name, hint, description }) => ({ key: name, insert: `${name} `, name, hint, note: description }));
    case 'People':
      return people
        .filter(({ id, name }) => id !== 'USLACKBOT' && fits(name))
        .map((person) => ({
          key: person.id,
          insert: `@${person.name} `,
          name: person.name,
          hint: person.title,
          person,
        }));
    case 'Channels':
      return channels
        .filter(({ direct, name }) => !direct && fits(name))
        .map(({ id, name, topic }) => ({ key: id, insert: `#${name} `, name: `#${name}`, hint: topic }));
    default:
      return Object.entries(emoji)
        .filter(([name]) => typed.length > 1 && name.includes(typed))
        .map(([name, picture]) => ({ key: name, insert: `:${name}: `, name: picture, hint: `:${name}:` }));
  }
}

/** The text as Slack sends it: `@Priya Nair` becomes `<@U1>`, `#leads` becomes `<#C1>`. */
export function withReferences(text: string, { people, channels }: Offered): string {
  const ids = new Map<string, string>();
  for (const { id, name } of people) ids.set(`@${name}`, `<@${id}>`);
  for (const { id, name, direct } of channels) if (!direct) ids.set(`#${name}`, `<#${id}>`);
  const longestFirst = [...ids.keys()].toSorted((one, other) => other.length - one.length);
  if (longestFirst.length === 0) return text;
  const names = new RegExp(
    `(?<![\\p{L}\\p{N}@#<])(?:${longestFirst.map((name) => RegExp.escape(name)).join('|')})(?![\\p{L}\\p{N}_-])`,
    'gu',
  );
  return text.replace(names, (name) => ids.get(name) ?? name);
}
