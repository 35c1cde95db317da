import { expect, test } from 'vitest';

import {
  actions,
  button,
  context,
  header,
  input,
  linkButton,
  modal,
  overflow,
  radio,
  section,
  select,
  textArea,
} from '#lib/blocks.ts';
import { limitProblems } from '#lib/block-limits.ts';

test('mrkdwn is verbatim, so that Slack makes no links or mentions of its own', () => {
  expect(section('*hi*')).toEqual({ type: 'section', text: { type: 'mrkdwn', text: '*hi*', verbatim: true } });
  expect(context('a', 'b').elements).toEqual([
    { type: 'mrkdwn', text: 'a', verbatim: true },
    { type: 'mrkdwn', text: 'b', verbatim: true },
  ]);
});

test('a button has a style only when it is given one', () => {
  expect(button('leads.accept', 'Accept', 'L1', 'primary')).toHaveProperty('style', 'primary');
  expect(button('leads.reject', 'Reject…', 'L1')).not.toHaveProperty('style');
});

test('every builder makes blocks that Slack takes', () => {
  const choices = [{ text: 'One', value: '1' }];
  const message = [
    header('Hi'),
    section('text'),
    context('small'),
    actions(button('a', 'A', '1'), linkButton('b', 'B', 'https://app.hubspot.com'), overflow('c', choices)),
  ];
  const view = modal({
    title: 'Ask',
    submit: 'Send',
    blocks: [
      input('one', 'One', radio('one', choices)),
      input('two', 'Two', select('two', 'Pick', choices)),
      input('three', 'Three', textArea('three', 500), true),
    ],
  });

  expect(limitProblems(message)).toEqual([]);
  expect(limitProblems(view)).toEqual([]);
});

test('a modal without a submit has only a way out', () => {
  expect(modal({ title: 'Note', blocks: [section('x')] })).not.toHaveProperty('submit');
});
