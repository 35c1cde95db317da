import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { plain } from '../world.ts';
import { actions, button, messageLimits, option, options, posted, rich, select, text } from './block-parts.ts';
import type { Limit } from './block-parts.ts';

/** The same for an element alone. */
const element = (tooMuch: string, refused: object, fine: object): Limit => [
  tooMuch,
  [actions(refused)],
  [actions(fine)],
];
const confirm = (length: number) => ({ confirm: { text: text(300), confirm: text(length) } });
const picks = (type: string, more: object) => ({ type, ...more });

messageLimits([
  element('a button text of 76 characters', button({ text: text(76) }), button({ text: text(75) })),
  element(
    'a button value of 2,001 characters',
    button({ value: 'x'.repeat(2001) }),
    button({ value: 'x'.repeat(2000) }),
  ),
  element('a button url that is none', button({ url: 'not a url' }), button({ url: 'https://acme.test' })),
  element(
    'a button url of 3,001 characters',
    button({ url: `https://acme.test/${'x'.repeat(2983)}` }),
    button({ url: `https://acme.test/${'x'.repeat(2982)}` }),
  ),
  element('a button style that is not known', button({ style: 'gold' }), button({ style: 'danger' })),
  element(
    'an accessibility_label of 76 characters',
    button({ accessibility_label: 'x'.repeat(76) }),
    button({ accessibility_label: 'x'.repeat(75) }),
  ),
  element('a confirm label of 31 characters', button(confirm(31)), button(confirm(30))),
  element(
    'a confirm text of 301 characters',
    button({ confirm: { text: text(301) } }),
    button({ confirm: { text: text(300), title: text(100) } }),
  ),
  element(
    'an action_id of 256 characters',
    button({ action_id: 'x'.repeat(256) }),
    button({ action_id: 'x'.repeat(255) }),
  ),
  element('101 options in a select', select({ options: options(101) }), select({ options: options(100) })),
  element(
    'an option text of 76 characters',
    select({ options: [{ text: text(76), value: 'a' }] }),
    select({ options: [{ text: text(75), value: 'a' }] }),
  ),
  element(
    'an option value of 76 characters',
    select({ options: [option('x'.repeat(76))] }),
    select({ options: [option('x'.repeat(75))] }),
  ),
  element(
    'options beside option_groups',
    select({ options: options(1), option_groups: [{ label: text(75), options: options(1) }] }),
    select({ option_groups: [{ label: text(75), options: options(1) }] }),
  ),
  element(
    '101 option_groups',
    select({ option_groups: Array.from({ length: 101 }, () => ({ label: text(1), options: options(1) })) }),
    select({ option_groups: Array.from({ length: 100 }, () => ({ label: text(1), options: options(1) })) }),
  ),
  element(
    'an initial_option that is not offered',
    select({ options: options(1), initial_option: option('o9') }),
    select({ options: options(1), initial_option: option('o0') }),
  ),
  element(
    'a placeholder of 151 characters',
    picks('users_select', { placeholder: text(151) }),
    picks('users_select', { placeholder: text(150) }),
  ),
  element(
    '6 options in an overflow menu',
    picks('overflow', { options: options(6) }),
    picks('overflow', { options: options(5) }),
  ),
  element(
    '11 checkboxes',
    picks('checkboxes', { options: options(11) }),
    picks('checkboxes', { options: options(10) }),
  ),
  element(
    '11 radio buttons',
    picks('radio_buttons', { options: options(11) }),
    picks('radio_buttons', { options: options(10) }),
  ),
  element(
    'a date that is not YYYY-MM-DD',
    picks('datepicker', { initial_date: '23.11.2026' }),
    picks('datepicker', { initial_date: '2026-11-23' }),
  ),
  element(
    'a time that is not HH:mm',
    picks('timepicker', { initial_time: '9 am' }),
    picks('timepicker', { initial_time: '09:00' }),
  ),
  element(
    'an initial_date_time that is not in epoch seconds',
    picks('datetimepicker', { initial_date_time: 1_795_424_400_000 }),
    picks('datetimepicker', { initial_date_time: 1_795_424_400 }),
  ),
  element(
    'max_selected_items of 0',
    picks('multi_users_select', { max_selected_items: 0 }),
    picks('multi_users_select', { max_selected_items: 1 }),
  ),
  element(
    'a multi_static_select without options',
    picks('multi_static_select', {}),
    picks('multi_static_select', { options: options(2), initial_options: options(1) }),
  ),
  element(
    'a min_query_length below 0',
    picks('multi_external_select', { min_query_length: -1 }),
    picks('multi_external_select', { min_query_length: 0, initial_options: options(1) }),
  ),
  element(
    'a filter of conversations that is not known',
    picks('multi_conversations_select', { filter: { include: ['secret'] } }),
    picks('multi_conversations_select', { filter: { include: ['public'], exclude_bot_users: true } }),
  ),
  element(
    'an initial_channel in a select of several',
    picks('multi_channels_select', { initial_channel: 'C0SALES' }),
    picks('multi_channels_select', { initial_channels: ['C0SALES'] }),
  ),
  element('a rich_text_input among buttons', picks('rich_text_input', { initial_value: rich }), button()),
]);

row('unknown', 'blocks', 'a workflow_button: there are no workflows here, so invalid_blocks', async () => {
  const trigger = { url: 'https://slack.com/shortcuts/Ft0123/abc' };
  const element = { type: 'workflow_button', text: plain('Run'), workflow: { trigger } };
  expect(await posted([actions(element)])).toBe('invalid_blocks');
});
