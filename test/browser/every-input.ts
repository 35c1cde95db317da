import type { InputBlock, KnownBlock, ModalView } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (name: string, note?: string) => ({
  text: plain(name),
  value: name.toLowerCase(),
  ...(note ? { description: plain(note) } : {}),
});
const input = (
  id: string,
  label: string,
  element: InputBlock['element'],
  more: Partial<InputBlock> = {},
): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  element: { ...element, action_id: 'it' },
  ...more,
});

const groups = [
  { label: plain('Won'), options: [option('Fast', 'Under a day'), option('Fair')] },
  { label: plain('Lost'), options: [option('Slow')] },
];

/** One of each input. Every label is its element's kind in words. */
export const everyInput: InputBlock[] = [
  input('text', 'Line', { type: 'plain_text_input', placeholder: plain('Say it'), max_length: 20 }),
  input(
    'story',
    'Story',
    { type: 'plain_text_input', multiline: true, max_length: 200 },
    { hint: plain('In your words') },
  ),
  input('rich', 'Rich text', { type: 'rich_text_input' }),
  input('mail', 'E-mail', { type: 'email_text_input' }),
  input('link', 'Link', { type: 'url_text_input' }),
  input('count', 'Count', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' }),
  input('rate', 'Rate', { type: 'number_input', is_decimal_allowed: true }),
  input('one', 'Static', { type: 'static_select', option_groups: groups }),
  input('found', 'External', { type: 'external_select', min_query_length: 1 }),
  input('user', 'User', { type: 'users_select' }),
  input('room', 'Channel', { type: 'channels_select' }),
  input('talk', 'Conversation', {
    type: 'conversations_select',
    filter: { include: ['im'], exclude_bot_users: true },
  }),
  input('ones', 'Statics', { type: 'multi_static_select', option_groups: groups, max_selected_items: 2 }),
  input('founds', 'Externals', { type: 'multi_external_select', min_query_length: 1 }),
  input('users', 'Users', { type: 'multi_users_select', initial_users: ['U3'] }),
  input('rooms', 'Channels', { type: 'multi_channels_select' }),
  input('talks', 'Conversations', { type: 'multi_conversations_select', default_to_current_conversation: true }),
  input('boxes', 'Boxes', { type: 'checkboxes', options: [option('Mon', 'Best day'), option('Tue')] }),
  input('radio', 'Radio', { type: 'radio_buttons', options: [option('Small'), option('Large')] }),
  input('day', 'Day', { type: 'datepicker' }),
  input('hour', 'Hour', { type: 'timepicker' }),
  input('when', 'When', { type: 'datetimepicker', initial_date_time: 1_795_000_000 }),
  input('files', 'Papers', { type: 'file_input', filetypes: ['csv', 'pdf'], max_files: 2 }, { optional: true }),
];

export function formOf(blocks: KnownBlock[], title = 'Every input'): ModalView {
  return { type: 'modal', title: plain(title), submit: plain('Send'), close: plain('Cancel'), blocks };
}
