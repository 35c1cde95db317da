import { describe, expect, test } from 'vitest';
import { parseInline, parseMrkdwn } from '#sandbox/page/browser/text/mrkdwn.ts';
import type { Inline } from '#sandbox/page/browser/text/tree.ts';

const text = (said: string): Inline => ({ is: 'text', text: said });

/** The tree as one line: `[bold hot]`. */
function sketch(inlines: Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.is === 'text') return inline.text;
      if (inline.is === 'break') return '⏎';
      if (inline.is === 'code') return `[code ${inline.text}]`;
      if (inline.is === 'emoji') return `[${inline.name}]`;
      if (inline.is === 'link') return `[link ${inline.url} ${sketch(inline.inside)}]`;
      if (inline.is === 'person' || inline.is === 'channel') return `[${inline.is} ${inline.id}]`;
      if ('inside' in inline) return `[${inline.is} ${sketch(inline.inside)}]`;
      return `[${inline.is}]`;
    })
    .join('');
}

describe('a line of mrkdwn', () => {
  test.each([
    ['*hot* _warm_ ~cold~', '[bold hot] [italic warm] [strike cold]'],
    ['*bold with _italic_ inside*', '[bold bold with [italic italic] inside]'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['* not bold *', '* not bold *'],
    ['(*bold*).', '([bold bold]).'],
    ['*open', '*open'],
    ['`*not bold*` here', '[code *not bold*] here'],
    ['`a &lt; b`', '[code a < b]'],
    ['&lt;b&gt; &amp;amp; &quot;', '<b> &amp; &quot;'],
    ['<https://acme.example/a?b=1&amp;c=2|Acme *AG*>', '[link https://acme.example/a?b=1&c=2 Acme [bold AG]]'],
    ['<https://acme.example>', '[link https://acme.example https://acme.example]'],
    ['*<https://acme.example|a*b>*', '[bold [link https://acme.example a*b]]'],
    ['<mailto:a@b.example|a@b.example>', '[link mailto:a@b.example a@b.example]'],
    ['<@U123> in <#C1|leads>', '[person U123] in [channel C1]'],
    ['<!here> <!subteam^S1|@sales>', '[everyone] @sales'],
    [':fire: :nosuchemoji: 10:30:00', '[fire] :nosuchemoji: 10:30:00'],
    ['a < b > c', 'a < b > c'],
    ['see https://acme.example/a_b.', 'see [link https://acme.example/a_b https://acme.example/a_b].'],
    ['*https://acme.example*', '[bold [link https://acme.example https://acme.example]]'],
    [':wave::skin-tone-3: :constructor:', '[wave] :constructor:'],
  ])('%s', (source, expected) => {
    expect(sketch(parseInline(source))).toBe(expected);
  });

  test.each(['<javascript:alert(1)|press>', '<data:text/html,x|press>', '<//evil.example|press>', '<vbscript:x>'])(
    'what could run or lead astray never becomes a link: %s',
    (source) => {
      expect(parseInline(source).every((inline) => inline.is === 'text')).toBe(true);
    },
  );

  test('markup that a lead typed into a form stays text', () => {
    expect(parseInline('&lt;img src=x onerror=alert(1)&gt;')).toEqual([text('<img src=x onerror=alert(1)>')]);
  });

  test('a date keeps its instant, its format and what to say where it cannot be shown', () => {
    expect(parseInline('by <!date^1795000000^{time} today^https://a.example|10:40 EST>')).toEqual([
      text('by '),
      { is: 'date', seconds: 1_795_000_000, format: '{time} today', url: 'https://a.example', fallback: '10:40 EST' },
    ]);
    expect(parseInline('<!date^soon^{time}|later>')).toEqual([text('later')]);
  });
});

describe('a text of mrkdwn', () => {
  test('quotes, lists, code and lines each stand together', () => {
    const chunks = parseMrkdwn('Hello\nworld\n&gt; one\n> two\n• first\n• *second*\n```\nx < 1\n```\nafter');
    expect(chunks.map((chunk) => chunk.is)).toEqual(['lines', 'quote', 'list', 'pre', 'lines']);
    expect(chunks[3]).toEqual({ is: 'pre', text: 'x < 1' });
    expect(chunks[2]).toMatchObject({ ordered: false, items: [[text('first')], [{ is: 'bold' }]] });
  });

  test('a numbered list goes on from its first number', () => {
    expect(parseMrkdwn('3. three\n4. four')).toMatchObject([{ is: 'list', ordered: true, start: 3 }]);
  });

  test('a fence that is never closed stays text', () => {
    expect(parseMrkdwn('a ```b').flatMap((chunk) => (chunk.is === 'lines' ? chunk.inside : []))).toContainEqual(
      text('a '),
    );
    expect(JSON.stringify(parseMrkdwn('a ```b'))).toContain('```b');
  });

  test('a long text without any sense is read in no time', () => {
    const started = performance.now();
    parseMrkdwn('*_~`<:'.repeat(500));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('lists and quotes of mrkdwn', () => {
  test('a list inside a list stands further in, and a dash stays a dash', () => {
    expect(parseMrkdwn('• one\n    ◦ inner\n- dash')).toMatchObject([
      { is: 'list', indent: 0, items: [[text('one')]] },
      { is: 'list', indent: 1, items: [[text('inner')]] },
      { is: 'list', indent: 0, dashed: true },
    ]);
  });

  test('three marks quote all that follows', () => {
    const chunks = parseMrkdwn('before\n&gt;&gt;&gt; one\n• two');
    expect(chunks.map((chunk) => chunk.is)).toEqual(['lines', 'quote']);
    expect(chunks[1]).toMatchObject({ inside: [text('one'), { is: 'break' }, text('• two')] });
  });
});
