import type { ConversationsSelect, MultiConversationsSelect, MultiSelect, PlainTextOption, Select } from '@slack/types';
import type { SandboxChannel } from '../../../contract.ts';
import type { Choice } from '../choice-list.ts';
import type { Offering } from '../offers.ts';
import { useSession } from '../session.ts';
import { plainText } from '../text/formatted.ts';
import { useViewer, type Viewer } from '../viewer.ts';
import type { Control } from './control.ts';

export type AnySelect = Select | MultiSelect;

/** Where a menu has its choices from, and what it begins with, by value. */
export interface MenuSource extends Offering {
  begins: string[];
  /** The choice of this value, as far as the page knows it. */
  find(value: string): Choice;
}

export function useMenuSource(element: AnySelect, control: Control): MenuSource {
  const viewer = useViewer();
  const here = useSession().store.get().channel;
  const external = element.type === 'external_select' || element.type === 'multi_external_select';
  const choices = choicesOf(element, viewer);
  const known = [...choices, ...initialOptions(element).map((option) => choiceOf(option))];
  return {
    choices,
    lookUp: external ? control.ask : undefined,
    from: external ? (element.min_query_length ?? 3) : 0,
    begins: begins(element, here),
    find: (value) => known.find((choice) => choice.value === value) ?? { value, text: value },
  };
}

function choicesOf(element: AnySelect, viewer: Viewer): Choice[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return (
        element.option_groups?.flatMap((group) =>
          group.options.map((option) => choiceOf(option, plainText(group.label.text))),
        ) ??
        element.options?.map((option) => choiceOf(option)) ??
        []
      );
    case 'users_select':
    case 'multi_users_select':
      return viewer.people
        .filter((person) => !person.bot)
        .map((person) => ({ value: person.id, text: person.name, note: person.title, person }));
    case 'channels_select':
    case 'multi_channels_select':
      return viewer.channels.filter((channel) => kindOf(channel) === 'public').map(channelChoice);
    case 'conversations_select':
    case 'multi_conversations_select':
      return viewer.channels.filter((channel) => passes(element, channel, viewer)).map(channelChoice);
    default:
      return [];
  }
}

function choiceOf(option: PlainTextOption, group?: string): Choice {
  return {
    value: option.value ?? '',
    text: plainText(option.text.text),
    ...(option.description ? { note: plainText(option.description.text) } : {}),
    ...(group ? { group } : {}),
  };
}

const channelChoice = (channel: SandboxChannel): Choice => ({
  value: channel.id,
  text: channel.direct ? channel.name : `#${channel.name}`,
  ...(channel.topic ? { note: channel.topic } : {}),
});

function kindOf(channel: SandboxChannel): 'im' | 'private' | 'public' {
  return channel.direct ? 'im' : channel.private ? 'private' : 'public';
}

function passes(
  { filter }: ConversationsSelect | MultiConversationsSelect,
  channel: SandboxChannel,
  viewer: Viewer,
): boolean {
  const bot = channel.direct && viewer.people.some((person) => person.bot && person.name === channel.name);
  return (filter?.include?.includes(kindOf(channel)) ?? true) && !(bot && filter?.exclude_bot_users);
}

function initialOptions(element: AnySelect): PlainTextOption[] {
  if ('initial_options' in element) return element.initial_options ?? [];
  return 'initial_option' in element && element.initial_option ? [element.initial_option] : [];
}

function begins(element: AnySelect, here: string): string[] {
  switch (element.type) {
    case 'users_select':
      return listed(element.initial_user);
    case 'channels_select':
      return listed(element.initial_channel);
    case 'multi_users_select':
      return element.initial_users ?? [];
    case 'multi_channels_select':
      return element.initial_channels ?? [];
    case 'conversations_select':
      return listed(element.initial_conversation ?? (element.default_to_current_conversation ? here : undefined));
    case 'multi_conversations_select':
      return element.initial_conversations ?? (element.default_to_current_conversation ? [here] : []);
    default:
      return initialOptions(element).map((option) => option.value ?? '');
  }
}

const listed = (value: string | undefined): string[] => (value === undefined ? [] : [value]);
