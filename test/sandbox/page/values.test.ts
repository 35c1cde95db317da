import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { problemsOf, startValues } from '#sandbox/page/browser/blocks/values.ts';
import { rejectModal } from './lead-card.ts';

const label = { type: 'plain_text' as const, text: 'Label' };
const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });

const view: ModalView = {
  type: 'modal',
  title: label,
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label,
      element: { type: 'plain_text_input', action_id: 'text', initial_value: 'Jane', min_length: 3, max_length: 5 },
    },
    {
      type: 'input',
      block_id: 'days',
      optional: true,
      label,
      element: {
        type: 'checkboxes',
        action_id: 'chosen',
        options: [option('mon'), option('tue')],
        initial_options: [option('tue')],
      },
    },
    {
      type: 'section',
      block_id: 'who',
      text: label,
      accessory: { type: 'users_select', action_id: 'chosen', initial_user: 'U1' },
    },
    { type: 'input', block_id: 'day', label, element: { type: 'datepicker', action_id: 'date' } },
  ],
};

test('a modal begins with the values that its elements bring, also those of menus beside a text', () => {
  expect(startValues(view, {})).toEqual({
    name: { text: { type: 'plain_text_input', value: 'Jane' } },
    days: { chosen: { type: 'checkboxes', chosen: ['tue'] } },
    who: { chosen: { type: 'users_select', chosen: ['U1'] } },
  });
});

test('what was filled in survives an update that still asks for it, and nothing else does', () => {
  const before = {
    name: { text: { type: 'plain_text_input', value: 'Ann' } },
    gone: { text: { type: 'plain_text_input', value: 'x' } },
  };
  const after = startValues(view, before);
  expect(after['name']).toEqual({ text: { type: 'plain_text_input', value: 'Ann' } });
  expect(after['gone']).toBeUndefined();
});

test('a required field, a short and a long text are caught before the app is asked', () => {
  const values = startValues(view, {});
  expect(Object.keys(problemsOf(view, values))).toEqual(['day']);
  const said = (value: string) =>
    problemsOf(view, { ...values, name: { text: { type: 'plain_text_input', value } } })['name'];
  expect([said('  '), said('Al'), said('Andrea'), said('Anna')]).toEqual([
    'Please complete this required field.',
    'Please write at least 3 characters.',
    'Please keep this to 5 characters.',
    undefined,
  ]);
});

test('optional fields may stay empty', () => {
  expect(Object.keys(problemsOf(rejectModal('Jane'), {}))).toEqual(['reason']);
});

const blocks = (element: object, more: object = {}) =>
  ({ blocks: [{ type: 'input', block_id: 'b', label, element: { action_id: 'a', ...element }, ...more }] }) as {
    blocks: ModalView['blocks'];
  };

test.each([
  [{ type: 'multi_users_select', initial_users: ['U1', 'U2'] }, { chosen: ['U1', 'U2'] }],
  [{ type: 'multi_static_select', initial_options: [option('x')] }, { chosen: ['x'] }],
  [{ type: 'channels_select', initial_channel: 'C1' }, { chosen: ['C1'] }],
  [{ type: 'conversations_select', initial_conversation: 'D1' }, { chosen: ['D1'] }],
  [{ type: 'datetimepicker', initial_date_time: 1_795_000_000 }, { chosen: ['1795000000'] }],
  [
    {
      type: 'rich_text_input',
      initial_value: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hi' }] }],
      },
    },
    { value: 'Hi' },
  ],
])('a form begins with what %j brings', (element, held) => {
  expect(startValues(blocks(element), {})).toEqual({ b: { a: { type: element.type, ...held } } });
});

test('inputs inside a container count too', () => {
  const inside = blocks({ type: 'plain_text_input', initial_value: 'x' }).blocks;
  const outer = { blocks: [{ type: 'container', child_blocks: inside }] };
  expect(startValues(outer, {})).toEqual({ b: { a: { type: 'plain_text_input', value: 'x' } } });
});

test('what somebody emptied stays empty when the view is updated', () => {
  const form = blocks({ type: 'plain_text_input', initial_value: 'Jane' });
  const emptied = { b: { a: { type: 'plain_text_input', value: '' } } };
  expect(startValues(form, emptied)).toEqual(emptied);
});

test('a message begins anew where what it begins with changed, and nowhere else', () => {
  const before = blocks({ type: 'datepicker', initial_date: '2026-11-01' });
  const after = blocks({ type: 'datepicker', initial_date: '2026-12-01' });
  const held = { b: { a: { type: 'datepicker', chosen: ['2026-11-15'] } } };
  const began = startValues(before, {});
  expect(startValues(before, held, began)['b']?.['a']?.chosen).toEqual(['2026-11-15']);
  expect(startValues(after, held, began)['b']?.['a']?.chosen).toEqual(['2026-12-01']);
});

test.each([
  ['email_text_input', 'jane', 'Please enter an e-mail address.'],
  ['email_text_input', 'jane@acme.example', undefined],
  ['url_text_input', 'acme.example', 'Please enter a whole link, with https://.'],
  ['url_text_input', 'https://acme.example', undefined],
  ['number_input', '1.5', 'Please enter a whole number.'],
  ['number_input', '-1', 'Please enter 0 or more.'],
  ['number_input', '11', 'Please enter 10 or less.'],
  ['number_input', 'ten', 'Please enter a number.'],
  ['number_input', '10', undefined],
])('a %s of %s is judged before the app is asked', (type, value, said) => {
  const form = blocks({ type, min_value: '0', max_value: '10', is_decimal_allowed: false });
  expect(problemsOf(form, { b: { a: { type, value } } })['b']).toBe(said);
});

test('a file that is still on its way holds the form up', () => {
  const form = blocks({ type: 'file_input' }, { optional: true });
  expect(problemsOf(form, { b: { a: { type: 'file_input', files: ['F1', ''] } } })['b']).toContain('wait');
  expect(problemsOf(form, { b: { a: { type: 'file_input', files: ['F1'] } } })).toEqual({});
});
