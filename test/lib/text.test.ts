import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { escapeText, plainText } from '#lib/text.ts';

import { payloads, untrustedText } from '../features/leads/lead-arbitrary.ts';
import { anyCharacter } from '../any-character.ts';

const marks = '< > & @ * _ ~ ` : / . | ! # ^ \n'.split(' ');
const hostile = fc.oneof(
  fc.constantFrom(...payloads),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(fc.constantFrom(...payloads, ...marks), { maxLength: 10 }).map((parts) => parts.join('')),
);
const cap = fc.integer({ min: 1, max: 60 });

const BREAK = '\u200b';
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** What Slack shows of escaped text. */
function read(escaped: string): string {
  return escaped.replaceAll(BREAK, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

describe('text that strangers wrote, made safe for mrkdwn', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['Smith & Sons', 'Smith &amp; Sons'],
    ['&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;'],
    ['<https://evil.example|Open>', `&lt;https:${BREAK}//evil.${BREAK}example|Open&gt;`],
    ['www.evil.example', `www.${BREAK}evil.${BREAK}example`],
    ['@channel', `@${BREAK}channel`],
    ['@cha\u200bnnel @\u2060here', `@${BREAK}channel @${BREAK}here`],
    ['*a* _b_ ~c~ `d`', '∗a∗ ˍbˍ ∼c∼ ˋdˋ'],
    ['> quote', `${BREAK}&gt; quote`],
    [':fire:', `:${BREAK}fire:`],
    ['a\r\n\tb\u2028c\u0000d', 'a b cd'],
    ['\u202eevil\u2066', 'evil'],
    ['\ud800x\udc00', 'x'],
    ['Zoë Nguyễn', 'Zoë Nguyễn'],
    ['Z\u0300\u0301\u0302\u0303\u0304', 'Z\u0300\u0301\u0302'],
    ['12:30, v2.5', '12:30, v2.5'],
    [' \u200b\n', ''],
  ])('%j becomes %j', (untrusted, escaped) => {
    expect(escapeText(untrusted, 100)).toBe(escaped);
  });

  test('what is too long ends in an ellipsis and never inside an entity or a grapheme', () => {
    expect(escapeText('Acme Robotics', 5)).toBe('Acme…');
    expect(escapeText('ab&cd', 7)).toBe('ab…');
    expect(escapeText('ab&cd', 8)).toBe('ab&amp;…');
    expect(escapeText('ab&cd', 9)).toBe('ab&amp;cd');
    expect(escapeText('a👍🏽b', 4)).toBe('a…');
    expect(escapeText('x'.repeat(10_000), 80)).toHaveLength(80);
    expect(escapeText('abc', 1)).toBe('…');
  });

  test('nothing in it can format, link, mention or break out, and it fits', () => {
    fc.assert(
      fc.property(hostile, cap, (untrusted, max) => {
        const escaped = escapeText(untrusted, max);

        expect(escaped.length).toBeLessThanOrEqual(max);
        expect(escaped.replaceAll(BREAK, '')).not.toMatch(unseen);
        expect(escaped.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>*_~`\n]/);
        expect(escaped).not.toMatch(/@[^\u200b…]|:\/\/|www\.[\p{L}\p{N}]|\.\p{L}|^&gt;|:[\w+'-]+:/u);
        expect(escaped.isWellFormed()).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  test('cut text is a beginning of the whole text', () => {
    fc.assert(
      fc.property(hostile, cap, (untrusted, max) => {
        const whole = read(escapeText(untrusted, 5_000));
        const cut = read(escapeText(untrusted, max));

        expect(cut === whole || whole.startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('a field of a million characters is answered at once', () => {
    const started = performance.now();
    for (const part of ['a', '@', '<', ':a', 'e\u0301', '\u200b', ' ', '.a']) escapeText(part.repeat(1_000_000), 80);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('text that strangers wrote, for plain_text objects', () => {
  test('it keeps every visible character, since Slack parses none of them', () => {
    expect(plainText('<!channel> & *Söhne*', 100)).toBe('<!channel> & *Söhne*');
    expect(plainText('a\n\u202eb\u0000', 100)).toBe('a b');
    expect(plainText('Acme Robotics', 6)).toBe('Acme…');
  });

  test('it is one visible line that fits', () => {
    fc.assert(
      fc.property(untrustedText, cap, (untrusted, max) => {
        const text = plainText(untrusted, max);

        expect(text.length).toBeLessThanOrEqual(max);
        expect(text).not.toMatch(unseen);
        expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
