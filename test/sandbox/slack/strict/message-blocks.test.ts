import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { client, refusal, sales, section, slack } from '../world.ts';
import {
  actions,
  button,
  divider,
  image,
  input,
  kit,
  many,
  messageLimits,
  mrkdwn,
  posted,
  rich,
  text,
  words,
} from './block-parts.ts';

messageLimits([
  ['51 blocks in a message', many(51, () => divider()), many(50, () => divider())],
  ['a section text of 3,001 characters', [words(3001)], [words(3000)]],
  ['a section without text and fields', [{ type: 'section' }], [words(1)]],
  ['a text without a character', [words(0)], [words(1)]],
  [
    '11 fields in a section',
    [{ type: 'section', fields: many(11, () => mrkdwn(9)) }],
    [{ type: 'section', fields: many(10, () => mrkdwn(9)) }],
  ],
  [
    'a section field of 2,001 characters',
    [{ type: 'section', fields: [mrkdwn(2001)] }],
    [{ type: 'section', fields: [mrkdwn(2000)] }],
  ],
  ['a header of 151 characters', [{ type: 'header', text: text(151) }], [{ type: 'header', text: text(150) }]],
  ['a header in mrkdwn', [{ type: 'header', text: mrkdwn(1) }], [{ type: 'header', text: text(1), level: 4 }]],
  ['a header of level 5', [{ type: 'header', text: text(1), level: 5 }], [{ type: 'header', text: text(1), level: 4 }]],
  [
    '11 elements in a context block',
    [{ type: 'context', elements: many(11, () => mrkdwn(1)) }],
    [{ type: 'context', elements: many(10, () => mrkdwn(1)) }],
  ],
  [
    'a button in a context block',
    [{ type: 'context', elements: [button()] }],
    [{ type: 'context', elements: [image()] }],
  ],
  ['26 elements in an actions block', [actions(...many(26, () => button()))], [actions(...many(25, () => button()))]],
  ['text in an actions block', [actions(mrkdwn(1))], [actions(button())]],
  ['a block_id of 256 characters', [divider({ block_id: 'x'.repeat(256) })], [divider({ block_id: 'x'.repeat(255) })]],
  [
    'one block_id twice',
    [divider({ block_id: 'a' }), divider({ block_id: 'a' })],
    [divider({ block_id: 'a' }), divider({ block_id: 'b' })],
  ],
  [
    'one action_id twice in a block',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))],
  ],
  ['a property that Slack does not know', [divider({ colour: 'red' })], [divider()]],
  ['an image without alt_text', [image({ alt_text: '' })], [image()]],
  ['an alt_text of 2,001 characters', [image({ alt_text: 'x'.repeat(2001) })], [image({ alt_text: 'x'.repeat(2000) })]],
  ['an image title of 2,001 characters', [image({ title: text(2001) })], [image({ title: text(2000) })]],
  ['an image from two sources', [image({ slack_file: { id: 'F01234567' } })], [image()]],
  [
    'an image of this machine, which Slack cannot fetch',
    [image({ image_url: 'http://127.0.0.1/a.png' })],
    [image({ image_url: 'https://acme.test/a.png?size=2' })],
  ],
  ['an image_url of an SVG', [image({ image_url: 'https://acme.test/a.svg' })], [image()]],
  ['an image_url of a WebP', [image({ image_url: 'https://acme.test/a.webp?x=1' })], [image()]],
  ['a part of rich_text that is not known', [{ ...rich, elements: [{ type: 'paragraph', elements: [] }] }], [rich]],
  [
    '12,001 characters in all markdown blocks together',
    [
      { type: 'markdown', text: 'x'.repeat(6000) },
      { type: 'markdown', text: 'x'.repeat(6001) },
    ],
    [
      { type: 'markdown', text: 'x'.repeat(6000) },
      { type: 'markdown', text: 'x'.repeat(6000) },
    ],
  ],
  ['a type of block that Slack does not have', [{ type: 'fancy' }], [divider()]],
  ['an alert outside a modal', [{ type: 'alert', text: text(1) }], [divider()]],
  ['a file_input outside a modal', [input({ type: 'file_input' })], [input({ type: 'plain_text_input' })]],
  ['a file block, which can only be read', [{ type: 'file', source: 'remote', external_id: 'x' }], [divider()]],
]);

row('refuses', 'blocks', 'more than 13,200 characters in all blocks of a message: msg_blocks_too_long', async () => {
  expect(await posted(many(5, () => words(2600)))).toBeUndefined();
  expect(await posted(many(5, () => words(2700)))).toBe('msg_blocks_too_long');
});

row('refuses', 'blocks', 'blocks that are no list: invalid_blocks_format', async () => {
  const call = client(await slack()).apiCall('chat.postMessage', { channel: sales, text: 'x', blocks: 'no json' });
  expect((await refusal(call)).error).toBe('invalid_blocks_format');
});

row('does', 'blocks', 'a refusal says what is wrong and where, in response_metadata', async () => {
  const blocks = kit([section('x'), actions(button({ text: text(76) }))]);
  const refused = await refusal(client(await slack()).chat.postMessage({ channel: sales, text: 'x', blocks }));
  const says = 'must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]';
  expect(refused).toMatchObject({ errors: [says], response_metadata: { messages: [`[ERROR] ${says}`] } });
});

row('does', 'blocks', 'each block and element without an id gets one', async () => {
  const server = await slack();
  await client(server).chat.postMessage({ channel: sales, text: 'x', blocks: kit([actions(button())]) });
  expect(server.posted(sales)[0]?.blocks).toMatchObject([
    { block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] },
  ]);
});

row('does', 'blocks', 'the block_id of a markdown block is dropped', async () => {
  const server = await slack();
  const blocks = kit([{ type: 'markdown', text: '# Hello', block_id: 'mine' }]);
  await client(server).chat.postMessage({ channel: sales, text: 'x', blocks });
  expect(server.posted(sales)[0]?.blocks).toMatchObject([{ block_id: expect.not.stringMatching(/^mine$/) }]);
});
