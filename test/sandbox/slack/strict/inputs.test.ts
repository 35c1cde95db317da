import { expect } from 'vitest';
import { problemOf } from '#sandbox/slack/input-problems.ts';
import { row } from '../../rows.ts';
import { asking, form, listening, openByCommand, option } from '../listening.ts';
import { ana, ben, sales } from '../world.ts';

const abc = { options: ['a', 'b', 'c'].map(option) };
type Given = { value?: string; chosen?: string[] };

/** Opens a modal with this one field, fills it in and submits. */
async function submitted(element: object, given: Given | undefined, more: object = {}) {
  const { server, heard } = await listening({ modal: form([asking(element, more)]) });
  const viewId = await openByCommand(server);
  const values = given ? { b: { a: { type: '', ...given } } } : {};
  const answer = await server.submit({ as: ana, viewId, values });
  return { answer, held: heard('view_submission')[0]?.['view'].state.values.b.a as unknown };
}

const text = { type: 'plain_text_input' };
const number = { type: 'number_input', is_decimal_allowed: false };

/** What `state.values` says of a field. */
const states: [element: object, given: Given, state: object][] = [
  [text, { value: 'Hello' }, { value: 'Hello' }],
  [{ type: 'email_text_input' }, { value: 'ana@acme.example' }, { value: 'ana@acme.example' }],
  [{ type: 'url_text_input' }, { value: 'https://acme.example' }, { value: 'https://acme.example' }],
  [{ type: 'number_input', is_decimal_allowed: true }, { value: '1.5' }, { value: '1.5' }],
  [{ type: 'static_select', ...abc }, { chosen: ['b'] }, { selected_option: option('b') }],
  [{ type: 'radio_buttons', ...abc }, { chosen: ['b'] }, { selected_option: option('b') }],
  [{ type: 'checkboxes', ...abc }, { chosen: ['a', 'b'] }, { selected_options: [option('a'), option('b')] }],
  [{ type: 'multi_static_select', ...abc }, { chosen: ['c'] }, { selected_options: [option('c')] }],
  [{ type: 'users_select' }, { chosen: [ben] }, { selected_user: ben }],
  [{ type: 'multi_users_select' }, { chosen: [ben] }, { selected_users: [ben] }],
  [{ type: 'channels_select' }, { chosen: [sales] }, { selected_channel: sales }],
  [{ type: 'conversations_select' }, { chosen: [sales] }, { selected_conversation: sales }],
  [{ type: 'datepicker' }, { chosen: ['2026-11-30'] }, { selected_date: '2026-11-30' }],
  [{ type: 'timepicker' }, { chosen: ['09:30'] }, { selected_time: '09:30' }],
  [{ type: 'datetimepicker' }, { chosen: ['1795415858'] }, { selected_date_time: 1_795_415_858 }],
];

for (const [element, given, state] of states) {
  const { type } = element as { type: string };
  row('does', 'inputs', `a ${type} is submitted as ${Object.keys(state).join()}`, async () => {
    expect(await submitted(element, given)).toEqual({ answer: { ok: true }, held: { type, ...state } });
  });
}

const empty: [type: string, state: object][] = [
  ['plain_text_input', { value: null }],
  ['users_select', { selected_user: null }],
  ['multi_users_select', { selected_users: [] }],
  ['datepicker', { selected_date: null }],
];
for (const [type, state] of empty)
  row(
    'does',
    'inputs',
    `an optional ${type} that was left alone is submitted as ${JSON.stringify(state)}`,
    async () => {
      const { held } = await submitted({ type }, undefined, { optional: true });
      expect(held).toEqual({ type, ...state });
    },
  );

row('does', 'inputs', 'what a field began with stands when the person changed nothing', async () => {
  const { held } = await submitted({ type: 'static_select', ...abc, initial_option: option('c') }, undefined);
  expect(held).toEqual({ type: 'static_select', selected_option: option('c') });
});

row('does', 'inputs', 'what a field began with is gone when the person emptied it', async () => {
  const { held } = await submitted({ ...text, initial_value: 'Hello' }, { value: '' }, { optional: true });
  expect(held).toEqual({ type: 'plain_text_input', value: null });
});

/** What Slack's client does not send, and says at the field. */
const refusals: [what: string, element: object, given: Given | undefined, says: string][] = [
  ['an empty required field', text, undefined, 'Please complete this required field.'],
  [
    'fewer than min_length characters',
    { ...text, min_length: 3 },
    { value: 'ab' },
    'Please use at least 3 characters.',
  ],
  [
    'more than max_length characters',
    { ...text, max_length: 3 },
    { value: 'abcd' },
    'Please use at most 3 characters.',
  ],
  ['more than 3000 characters', text, { value: 'x'.repeat(3001) }, 'Please use at most 3000 characters.'],
  ['an e-mail address without @', { type: 'email_text_input' }, { value: 'ana' }, 'Please enter an e-mail address.'],
  ['a URL without a scheme', { type: 'url_text_input' }, { value: 'acme.example' }, 'Please enter a URL.'],
  ['a number with letters', number, { value: '1e3' }, 'Please enter a number.'],
  ['decimals where they are not allowed', number, { value: '1.5' }, 'Please enter a whole number.'],
  ['a number below min_value', { ...number, min_value: '5' }, { value: '4' }, 'Please enter a number of at least 5.'],
  ['a number above max_value', { ...number, max_value: '5' }, { value: '6' }, 'Please enter a number of at most 5.'],
  [
    'more than max_selected_items',
    { type: 'multi_static_select', ...abc, max_selected_items: 1 },
    { chosen: ['a', 'b'] },
    'Please choose at most 1.',
  ],
  [
    'an option that is not offered',
    { type: 'static_select', ...abc },
    { chosen: ['z'] },
    'Please choose again: this is not offered any more.',
  ],
  [
    'a person whom nobody knows',
    { type: 'users_select' },
    { chosen: ['U0NOBODY'] },
    'Please choose again: this is not offered any more.',
  ],
];

for (const [what, element, given, says] of refusals)
  row('refuses', 'inputs', `${what}: the app hears nothing, the field says "${says}"`, async () => {
    const { answer, held } = await submitted(element, given);
    expect(answer).toMatchObject({ ok: false, errors: { b: says } });
    expect(held).toBeUndefined();
  });

row('refuses', 'inputs', 'a file that was not uploaded', async () => {
  const { server, heard } = await listening({ modal: form([asking({ type: 'file_input' })]) });
  const viewId = await openByCommand(server);
  const values = { b: { a: { type: 'file_input', files: ['F00000001'] } } };
  expect(await server.submit({ as: ana, viewId, values })).toMatchObject({
    ok: false,
    errors: { b: expect.any(String) },
  });
  expect(heard('view_submission')).toEqual([]);
});

row('refuses', 'inputs', 'more files than max_files, and files of other types than filetypes', () => {
  const files = (...names: string[]) => ({ files: names.map((name) => ({ name })) });
  const element = { type: 'file_input', max_files: 1, filetypes: ['csv'] };
  expect(problemOf({}, element, files('a.csv', 'b.csv'))).toBe('Please choose at most 1.');
  expect(problemOf({}, element, files('a.png'))).toBe('Please choose files of these types: csv.');
  expect(problemOf({}, element, files('a.CSV'))).toBeUndefined();
});
