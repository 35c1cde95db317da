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
