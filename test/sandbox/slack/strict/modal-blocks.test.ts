import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { section } from '../world.ts';
import {
  button,
  cells,
  divider,
  input,
  many,
  modalLimits,
  modalOf,
  opened,
  option,
  options,
  rich,
  select,
  text,
  words,
} from './block-parts.ts';

const typed = (more: object = {}) => ({ type: 'plain_text_input', ...more });
const files = (more: object = {}) => ({ type: 'file_input', ...more });
const chart = {
  type: 'data_visualization',
  title: 'Leads',
  chart: { type: 'pie', segments: [{ label: 's', value: 1 }] },
};

modalLimits([
  ['101 blocks in a modal', many(101, () => divider()), many(100, () => divider())],
  [
    'an input label of 2,001 characters',
    [input(typed(), { label: text(2001) })],
    [input(typed(), { label: text(2000) })],
  ],
  ['a hint of 2,001 characters', [input(typed(), { hint: text(2001) })], [input(typed(), { hint: text(2000) })]],
  ['a max_length of 3,001', [input(typed({ max_length: 3001 }))], [input(typed({ max_length: 3000 }))]],
  [
    'a min_length above the max_length',
    [input(typed({ min_length: 5, max_length: 4 }))],
    [input(typed({ min_length: 4, max_length: 4 }))],
  ],
  [
    'a number_input that does not say whether decimals are allowed',
    [input({ type: 'number_input' })],
    [input({ type: 'number_input', is_decimal_allowed: false })],
  ],
  ['11 files in a file_input', [input(files({ max_files: 11 }))], [input(files({ max_files: 10 }))]],
  ['dispatch_action for files', [input(files(), { dispatch_action: true })], [input(files())]],
  [
    'two elements with focus_on_load',
    many(2, () => input(typed({ focus_on_load: true }))),
    [input(typed({ focus_on_load: true }))],
  ],
  ['a button in an input block', [input(button())], [input({ type: 'users_select' })]],
  [
    'a rich_text_input of 101 lines',
    [input({ type: 'rich_text_input', max_lines: 101 })],
    [input({ type: 'rich_text_input', max_lines: 100, initial_value: rich })],
  ],
  [
    'an initial option that is not offered',
    [input(select({ options: options(2), initial_option: option('o7') }))],
    [input(select({ options: options(2), initial_option: option('o1') }))],
  ],
  [
    'an alert of 201 characters',
    [{ type: 'alert', text: text(201) }],
    [{ type: 'alert', text: text(200), level: 'warning' }],
  ],
  ['an alert of a level that is not known', [{ type: 'alert', text: text(1), level: 'doom' }], [divider()]],
  ['a table', [{ type: 'table', rows: cells(1, 1) }], [divider()]],
  ['a chart', [chart], [divider()]],
  ['markdown', [{ type: 'markdown', text: 'x' }], [divider()]],
  ['a carousel', [{ type: 'carousel', elements: [{ type: 'card', title: text(1) }] }], [divider()]],
  ['a plan', [{ type: 'plan', title: 'Plan' }], [divider()]],
  ['a block of a type that Slack does not have', [{ type: 'fancy' }], [divider()]],
  [
    'an image of a file that is not there',
    [{ type: 'image', alt_text: 'A', slack_file: { id: 'F0NOTHERE1' } }],
    [{ type: 'image', alt_text: 'A', image_url: 'https://acme.test/a.png' }],
  ],
]);

const limits: [string, object, object][] = [
  ['a title of 25 characters', { title: text(25) }, { title: text(24) }],
  ['a submit label of 25 characters', { submit: text(25) }, { submit: text(24) }],
  ['a close label of 25 characters', { close: text(25) }, { close: text(24) }],
  [
    'private_metadata of 3,001 characters',
    { private_metadata: 'x'.repeat(3001) },
    { private_metadata: 'x'.repeat(3000) },
  ],
  ['a callback_id of 256 characters', { callback_id: 'x'.repeat(256) }, { callback_id: 'x'.repeat(255) }],
  ['an external_id of 256 characters', { external_id: 'x'.repeat(256) }, { external_id: 'x'.repeat(255) }],
  ['a property that Slack does not know', { colour: 'red' }, {}],
];
for (const [tooMuch, refused, fine] of limits)
  row('refuses', 'views', `${tooMuch}: invalid_arguments`, async () => {
    expect(await opened(modalOf([section('x')], fine))).toBe('invalid_trigger_id');
    expect(await opened(modalOf([section('x')], refused))).toBe('invalid_arguments');
  });

row('refuses', 'views', 'inputs without a submit button: invalid_arguments', async () => {
  expect(await opened(modalOf([input(typed())]))).toBe('invalid_trigger_id');
  expect(await opened(modalOf([input(typed())], { submit: undefined }))).toBe('invalid_arguments');
});

row('refuses', 'views', 'a view of more than 250,000 characters of JSON: view_too_large', async () => {
  expect(await opened(modalOf(many(99, () => words(3000))))).toBe('view_too_large');
});

row('does', 'views', 'a modal may hold more than 13,200 characters of text', async () => {
  expect(await opened(modalOf(many(5, () => words(2700))))).toBe('invalid_trigger_id');
});
