import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { allScopes, plain, section } from '../world.ts';
import { button, divider, image, input, many, messageLimits, mrkdwn, posted, rich, text } from './block-parts.ts';

const card = (more: object = {}) => ({ type: 'card', title: mrkdwn(150), ...more });
const container = (children: object[], more: object = {}) => ({
  type: 'container',
  title: text(150),
  child_blocks: children,
  ...more,
});
const contextActions = (...elements: object[]) => ({ type: 'context_actions', elements });
const trash = (more: object = {}) => ({ type: 'icon_button', icon: 'trash', text: text(75), ...more });
const thumb = (more: object = {}) => ({ text: plain('Good'), value: 'good', ...more });
const feedback = (more: object = {}) => ({
  type: 'feedback_buttons',
  positive_button: thumb(),
  negative_button: thumb(),
  ...more,
});
const task = (more: object = {}) => ({ type: 'task_card', task_id: 't1', title: 'Read', status: 'complete', ...more });
const icon = (name: string) => ({ type: 'icon', name });

messageLimits([
  ['4 buttons in a card', [card({ actions: many(4, () => button()) })], [card({ actions: many(3, () => button()) })]],
  ['a card body of 201 characters', [card({ body: mrkdwn(201) })], [card({ body: mrkdwn(200) })]],
  ['a card title of 151 characters', [card({ title: mrkdwn(151) })], [card()]],
  ['a card with nothing but a subtitle', [{ type: 'card', subtitle: mrkdwn(1) }], [card()]],
  [
    'a slack_icon that Slack does not have',
    [card({ slack_icon: icon('unicorn') })],
    [card({ slack_icon: icon('rocket') })],
  ],
  ['a card with icon and slack_icon', [card({ icon: image(), slack_icon: icon('rocket') })], [card({ icon: image() })]],
  [
    '11 cards in a carousel',
    [{ type: 'carousel', elements: many(11, () => card()) }],
    [{ type: 'carousel', elements: many(10, () => card()) }],
  ],
  [
    'a carousel of something else',
    [{ type: 'carousel', elements: [divider()] }],
    [{ type: 'carousel', elements: [card()] }],
  ],
  ['11 blocks in a container', [container(many(11, () => section('x')))], [container(many(10, () => section('x')))]],
  ['markdown in a container', [container([{ type: 'markdown', text: 'x' }])], [container([rich])]],
  ['a card in a container', [container([card()])], [container([divider()])]],
  ['an input in a container', [container([input({ type: 'plain_text_input' })])], [container([divider()])]],
  [
    'a container without a title',
    [{ type: 'container', child_blocks: [divider()] }],
    [{ type: 'container', rich_text_title: rich, child_blocks: [divider()] }],
  ],
  [
    'a container that starts collapsed and cannot be opened',
    [container([divider()], { default_collapsed: true })],
    [container([divider()], { default_collapsed: true, is_collapsible: true })],
  ],
  [
    'one block_id inside and outside a container',
    [divider({ block_id: 'a' }), container([divider({ block_id: 'a' })])],
    [container([divider({ block_id: 'a' })])],
  ],
  ['a button in context_actions', [contextActions(button())], [contextActions(trash())]],
  [
    '6 elements in context_actions',
    [contextActions(...many(6, () => trash()))],
    [contextActions(...many(5, () => trash()))],
  ],
  ['an icon_button with another icon than trash', [contextActions(trash({ icon: 'star' }))], [contextActions(trash())]],
  [
    'feedback_buttons without a value',
    [contextActions(feedback({ negative_button: { text: plain('Bad') } }))],
    [contextActions(feedback())],
  ],
  ['a task_card alone that is pending', [task({ status: 'pending' })], [task({ status: 'in_progress' })]],
  ['a task_card without a task_id', [task({ task_id: '' })], [task()]],
  [
    'a plan whose title is a text object',
    [{ type: 'plan', title: plain('Plan'), tasks: [task()] }],
    [{ type: 'plan', title: 'Plan', tasks: [task({ status: 'pending', details: rich })] }],
  ],
  [
    'a source of a task that is no URL',
    [task({ sources: [{ type: 'url', url: 'nowhere', text: 'x' }] })],
    [task({ sources: [{ type: 'url', url: 'https://acme.test', text: 'x' }] })],
  ],
]);

const video = (more: object = {}) => ({
  type: 'video',
  alt_text: 'A film',
  title: text(199),
  thumbnail_url: 'https://films.acme.test/a.png',
  video_url: 'https://films.acme.test/a',
  ...more,
});
const app = (scopes: string[], unfurlDomains: string[]) => ({
  app: { id: 'A0BATON', botUserId: 'U0BATON', botId: 'B0BATON', name: 'Baton', scopes, unfurlDomains },
});

row('refuses', 'blocks', 'a video without the scope links.embed:write: invalid_blocks', async () => {
  expect(await posted([video()], app(allScopes, ['acme.test']))).toBeUndefined();
  expect(await posted([video()], app(['chat:write'], ['acme.test']))).toBe('invalid_blocks');
});

row('refuses', 'blocks', 'a video of a domain that is not in unfurl_domains: invalid_blocks', async () => {
  expect(await posted([video()], app(allScopes, ['other.test']))).toBe('invalid_blocks');
});

row('refuses', 'blocks', 'a video title of 200 characters: invalid_blocks', async () => {
  expect(await posted([video({ title: text(200) })], app(allScopes, ['acme.test']))).toBe('invalid_blocks');
});

row(
  'unknown',
  'blocks',
  'contact_card, canvas_table and other blocks that no page documents: invalid_blocks',
  async () => {
    expect(await posted([{ type: 'contact_card' }])).toBe('invalid_blocks');
    expect(await posted([{ type: 'canvas_table' }])).toBe('invalid_blocks');
  },
);
