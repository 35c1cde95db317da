import { describe, expect, test } from 'vitest';
import { completionsAt, withReferences } from '#sandbox/page/browser/completions.ts';
import { plainReferences } from '#sandbox/page/browser/text/references.ts';
import { sizeOf } from '#sandbox/page/browser/text/sizes.ts';
import { statusParts } from '#sandbox/page/browser/text/status-parts.ts';
import { channelsFor, commands, people } from './northwind.ts';

const offered = { commands, people, channels: channelsFor('U1', () => 0) };
const names = (text: string, caret = text.length) => completionsAt(text, caret, offered)?.items.map(({ name }) => name);

describe('what the message box offers', () => {
  test.each([
    ['/', ['/baton', '/maturity', '/stack-audit']],
    ['/ma', ['/maturity']],
    ['hello /ma', undefined],
    ['hello @sa', ['Sam Okafor']],
    ['@oka', ['Sam Okafor']],
    ['(@priya na', ['Priya Nair']],
    ['mail@sa', undefined],
    ['see #mark', ['#marketing-ops']],
    ['#', ['#leads', '#general', '#marketing-ops']],
    [':', undefined],
    [':rock', ['🚀']],
    ['at 10:rock', undefined],
    ['nothing', undefined],
  ])('after "%s"', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test('replaces what was typed up to the caret, and leaves what follows', () => {
    expect(completionsAt('ask @pri today', 8, offered)).toMatchObject({ from: 4, to: 8, label: 'People' });
    expect(completionsAt('ask @pri today', 8, offered)?.items[0]?.insert).toBe('@Priya Nair ');
  });
});

test.each([
  ['@Priya Nair, look at #leads', '<@U1>, look at <#C1>'],
  ['(@Sam Okafor)', '(<@U2>)'],
  ['priya@Priya Nair', 'priya@Priya Nair'],
  ['@Priya Nairobi #leads-old #general.', '@Priya Nairobi #leads-old <#C2>.'],
  ['@Baton hello', '<@UBATON> hello'],
])('"%s" is sent with references', (text, sent) => {
  expect(withReferences(text, offered)).toBe(sent);
});

test.each([
  ['<@U1> accepted <https://x.example|Jane Doe> in <#C1>', '@Priya Nair accepted Jane Doe in #leads'],
  ['*Hot lead*: _now_ `routing@3`', 'Hot lead: now routing@3'],
  ['<!here> by <!date^1700000000^{time}|noon>, 3 * 4 * 5', '@here by noon, 3 * 4 * 5'],
  ['<@U9|gone> <mailto:a@x.example>', '@gone a@x.example'],
])('a phone says "%s" in plain words', (text, said) => {
  const person = (id: string) => people.find((each) => each.id === id)?.name;
  expect(plainReferences(text, { person, channel: (id) => (id === 'C1' ? 'leads' : undefined) })).toBe(said);
});

test('a status is a picture and words, or one of them', () => {
  expect(statusParts('🌴 Back on Monday')).toEqual({ picture: '🌴', text: 'Back on Monday' });
  expect(statusParts('Back on Monday')).toEqual({ picture: '', text: 'Back on Monday' });
  expect(statusParts('🌴')).toEqual({ picture: '🌴', text: '' });
});

test('sizes of files are said as people say them', () => {
  expect([1, 999, 12_345, 3_565_158].map(sizeOf)).toEqual(['1 byte', '999 bytes', '12 KB', '3.4 MB']);
});
