import { expect, test } from 'vitest';
import { emoji, emojiForm, emojiSign } from '#sandbox/page/browser/text/emoji.ts';
import { readRichText } from '#sandbox/page/browser/text/rich-text.ts';
import { plainOf } from '#sandbox/page/browser/text/tree.ts';

type Elements = Parameters<typeof readRichText>[0]['elements'];
const section = (text: string) => ({ type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text }] });

test('a list counts on from its offset, stands in by its indent and keeps its border', () => {
  const list = { type: 'rich_text_list', style: 'ordered', indent: 2, offset: 4, border: 1, elements: [section('e')] };
  expect(readRichText({ elements: [list] as Elements })).toEqual([
    { is: 'list', ordered: true, indent: 2, start: 5, border: true, items: [[{ is: 'text', text: 'e' }]] },
  ]);
});

test('groups, colours, broadcasts and emoji by their code are told apart', () => {
  const elements: Elements = [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'usergroup', usergroup_id: 'S1' },
        { type: 'color', value: '#F405B3' },
        { type: 'broadcast', range: 'here' },
        { type: 'emoji', name: 'nowhere', unicode: '1f44b-1f3fd' },
        { type: 'emoji', name: 'nowhere' },
        { type: 'emoji', name: 'tada', unicode: '1f389' },
      ],
    },
  ];
  expect(readRichText({ elements })).toEqual([
    {
      is: 'lines',
      inside: [
        { is: 'group', id: 'S1' },
        { is: 'color', value: '#F405B3' },
        { is: 'everyone', text: '@here' },
        { is: 'emoji', name: 'nowhere', text: '👋🏽' },
        { is: 'emoji', name: 'nowhere', text: undefined },
        { is: 'emoji', name: 'tada', text: '🎉' },
      ],
    },
  ]);
});

test('the words alone are left of lines, lists, quotes and code', () => {
  const elements: Elements = [
    section('one\ntwo'),
    { type: 'rich_text_list', style: 'bullet', elements: [section('a'), section('b')] },
    { type: 'rich_text_quote', elements: [{ type: 'link', url: 'https://acme.example' }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x = 1' }] },
  ];
  expect(plainOf(readRichText({ elements }))).toBe('one\ntwo\na\nb\nhttps://acme.example\nx = 1');
});

test('an emoji takes on a tone of skin, and a name that no emoji has stays one', () => {
  expect([emojiSign('wave', '3'), emojiSign('tada'), emojiSign('constructor')]).toEqual(['👋🏼', '🎉', undefined]);
});

test('every emoji that is known is found in text by its name', () => {
  expect(Object.keys(emoji).length).toBeGreaterThan(400);
  for (const [name, sign] of Object.entries(emoji)) {
    expect(emojiForm.exec(`:${name}:`)?.[1]).toBe(name);
    expect(sign).toMatch(/\p{Emoji}|©|®|™/u);
  }
});
