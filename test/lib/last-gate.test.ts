import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { escapeText, plainText } from '#lib/text.ts';

import { untrustedText } from '../features/leads/lead-arbitrary.ts';

const allowed = { mentions: ['U0SAM'], allowedHosts: ['app.hubspot.com', '127.0.0.1:3000'] };
const mrkdwn = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }];
const plain = (text: string) => [{ type: 'header', text: { type: 'plain_text', text } }];
const linkTo = (url: string) => [
  { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Open' }, url }] },
];
const rich = (...elements: object[]) => [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
const check = (blocks: unknown[]) => checkOutgoing({ text: 'Hi', blocks, ...allowed });

describe('mrkdwn', () => {
  test.each([
    'Plain words, 5 > 3, <5 min, a & b',
    '<@U0SAM> has it',
    '<@U0SAM|sam> has it',
    'by <!date^1795446000^{time}|10:00 EST>',
    '<!date^1795446000^{time}^https://app.hubspot.com/x|10:00>',
    '<https://app.hubspot.com/contacts/1?a=1&amp;b=2|Jane>',
    'see https://app.hubspot.com/contacts/1.',
    '(*http://127.0.0.1:3000/sandbox*)',
    '&lt;!channel&gt; &lt;https:\u200b//evil.example|x&gt; @\u200bchannel',
    'jane@channels',
  ])('%j may leave', (text) => {
    expect(check(mrkdwn(text))).toEqual([]);
    expect(checkOutgoing({ text, ...allowed })).toEqual([]);
  });

  test.each([
    '<!channel>',
    '<!here|here>',
    '<!everyone>',
    'cut off <!channel',
    '<!subteam^S012345|@sales>',
    '<!DATE^1^{time}|x>',
    '<@U0OTHER>',
    '<@W0OTHER|sam>',
    '<@U0SAM><@U0OTHER>',
    'cut off <@U0OTHER',
    '<#C012345|general>',
    '<https://evil.example|Open in HubSpot>',
    '<http://app.hubspot.com.evil.example>',
    '<https://app.hubspot.com@evil.example/|x>',
    '<https://jane:secret@app.hubspot.com/|x>',
    '<https://app.hubspot.com\\@evil.example|x>',
    '<https://127.0.0.1:4000/|x>',
    '<javascript:alert(1)|x>',
    '<mailto:jane@acme.example|Jane>',
    '<tel:+15551234567|call>',
    '<//evil.example|x>',
    '<!date^1795446000^{time}^https://evil.example|10:00>',
    'see https://evil.example/x',
    'see HTTPS://EVIL.EXAMPLE',
    'see ftp://app.hubspot.com/x',
    'see www.evil.example',
    '@channel look',
    'look (@here)',
    '\u200b@everyone',
  ])('%j is refused', (text) => {
    expect(check(mrkdwn(text))).not.toEqual([]);
    expect(checkOutgoing({ text, ...allowed })).not.toEqual([]);
  });

  test('a markdown block is held to the same, and its links too', () => {
    expect(check([{ type: 'markdown', text: '**ok** [Jane](https://app.hubspot.com/1)' }])).toEqual([]);
    for (const text of [
      '<!channel>',
      '[x](https://evil.example)',
      '[x](javascript:alert(1))',
      '[x](//evil.example)',
      '[x](</a>)',
    ]) {
      expect(check([{ type: 'markdown', text }])).not.toEqual([]);
    }
  });

  test('a string in a place that nobody thought of is read as mrkdwn', () => {
    expect(check([{ type: 'plan', title: '<!channel>' }])).not.toEqual([]);
  });
});

describe('plain text', () => {
  test('a company named <!channel> may stand in a header, since nothing is parsed there', () => {
    expect(check(plain('<!channel> <@U0OTHER> https://evil.example @here'))).toEqual([]);
  });

  test('ids and alt texts are not parsed either', () => {
    const image = {
      type: 'image',
      alt_text: '<!channel>',
      image_url: 'https://app.hubspot.com/a.png',
      block_id: '<!here>',
    };
    expect(check([image])).toEqual([]);
  });

  test('what a text field opens with is not parsed: somebody may edit their own words, links among them', () => {
    const element = { type: 'plain_text_input', action_id: 'a', initial_value: '<!channel> https://evil.example' };
    const label = { type: 'plain_text', text: 'Why?' };
    expect(check([{ type: 'input', block_id: 'b', label, element }])).toEqual([]);
  });

  test('untrusted text passes once it was escaped, whatever it says', () => {
    fc.assert(
      fc.property(untrustedText, fc.integer({ min: 1, max: 150 }), (untrusted, max) => {
        const escaped = `a ${escapeText(untrusted, max)}`;
        const shown = `a ${plainText(untrusted, max - 1 || 1)}`.slice(0, 150);

        expect(checkOutgoing({ text: escaped, blocks: [...mrkdwn(escaped), ...plain(shown)], ...allowed })).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('links and rich text', () => {
  test.each(['https://app.hubspot.com/1', 'http://127.0.0.1:3000/x'])('a button may lead to %s', (url) => {
    expect(check(linkTo(url))).toEqual([]);
  });

  test.each([
    'https://evil.example',
    'javascript:alert(1)',
    'https://app.hubspot.com@evil.example',
    '/relative',
    'https://app.hubspot.com\t.evil.example',
  ])('a button may not lead to %j', (url) => {
    expect(check(linkTo(url))).not.toEqual([]);
  });

  test('pictures come from allowed hosts alone', () => {
    expect(check([{ type: 'image', alt_text: 'a', image_url: 'https://evil.example/pixel.png' }])).not.toEqual([]);
    expect(
      check([{ type: 'image', alt_text: 'a', slack_file: { url: 'https://evil.example/pixel.png' } }]),
    ).not.toEqual([]);
  });

  test('rich text mentions only who may be mentioned', () => {
    expect(check(rich({ type: 'text', text: '<!channel>' }, { type: 'user', user_id: 'U0SAM' }))).toEqual([]);
    expect(check(rich({ type: 'user', user_id: 'U0OTHER' }))).not.toEqual([]);
    for (const type of ['broadcast', 'usergroup', 'channel', 'team'])
      expect(check(rich({ type, range: 'here' }))).not.toEqual([]);
    expect(check(rich({ type: 'link', url: 'https://evil.example', text: 'Open' }))).not.toEqual([]);
  });
});

describe('the whole message', () => {
  test('text is needed and ends at 4,000 characters', () => {
    expect(checkOutgoing({ text: ' ', ...allowed })).toEqual(['text: empty']);
    expect(checkOutgoing({ text: 'x'.repeat(4000), ...allowed })).toEqual([]);
    expect(checkOutgoing({ text: 'x'.repeat(4001), ...allowed })).toEqual(['text: 4001 characters, at most 4000']);
  });

  test('blocks over a limit are refused', () => {
    expect(check(plain('x'.repeat(151)))).toEqual(['blocks[0].text: 151 characters, at most 150']);
  });

  test('a problem says where it is and repeats nothing of the text', () => {
    expect(check(mrkdwn('call <@U0OTHER> about Jane'))).toEqual([
      'blocks[0].text.text: a mention of a person it may not mention',
    ]);
  });
});

describe('a view', () => {
  const view = (text: string) => ({
    type: 'modal',
    title: { type: 'plain_text', text: 'Ask' },
    blocks: mrkdwn(text),
    private_metadata: '{"lead":"<!x>"}',
  });

  test('is held to the same', () => {
    expect(checkView(view('<@U0SAM> fine'), allowed)).toEqual([]);
    expect(checkView(view('<!here>'), allowed)).toEqual(['view.blocks[0].text.text: a broadcast or group mention']);
    expect(checkView({ ...view('x'), title: { type: 'plain_text', text: 'x'.repeat(25) } }, allowed)).toEqual([
      'view.title: 25 characters, at most 24',
    ]);
  });

  test('needs no text of its own', () => {
    expect(checkOutgoing({ text: '', view: view('Fine'), ...allowed })).toEqual([]);
    expect(checkOutgoing({ text: '', view: view('<!here>'), ...allowed })).toHaveLength(1);
  });
});
