import type { ModalView } from '@slack/web-api';
import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { client, plain, refusal, sales, section, slack } from '../world.ts';

export const text = (length: number) => plain('x'.repeat(length));
export const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
export const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));
export const option = (value: string) => ({ text: plain(value.slice(0, 75)), value });
export const options = (count: number) => many(count, (index) => option(`o${index}`));
export const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
export const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
export const image = (more: object = {}) => ({
  type: 'image',
  image_url: 'https://acme.test/a.png',
  alt_text: 'A',
  ...more,
});
export const cell = (length: number) => ({ type: 'raw_text', text: 'x'.repeat(length) });
export const cells = (height: number, width: number, length = 1) => many(height, () => many(width, () => cell(length)));
export const rich = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
};
export const select = (more: object) => ({ type: 'static_select', ...more });

/** Blocks that the SDK's types may not know. */
export const kit = (blocks: object[]): [] => blocks as [];

/** What is one too much, what is just allowed, and blocks for both. */
export type Limit = [tooMuch: string, refused: object[], fine: object[]];

/** Sends the blocks in a message; the answer's error, or undefined. */
export async function posted(blocks: object[], options: Parameters<typeof slack>[0] = {}): Promise<string | undefined> {
  const call = client(await slack(options)).chat.postMessage({ channel: sales, text: 'x', blocks: kit(blocks) });
  return call.then(
    () => undefined,
    (error: unknown) => (error as { data: { error: string } }).data.error,
  );
}

export const modalOf = (blocks: object[], more: object = {}): ModalView =>
  ({ type: 'modal', title: plain('Modal'), submit: plain('Send'), blocks, ...more }) as ModalView;

/** Slack reads the view before it looks at the trigger: with one that never was, a fine view gets no further. */
export const opened = async (view: ModalView): Promise<string> =>
  (await refusal(client(await slack()).views.open({ trigger_id: '1.2.3', view }))).error;

/** A row for each limit of a message. */
export function messageLimits(limits: Limit[]): void {
  for (const [tooMuch, refused, fine] of limits)
    row('refuses', 'blocks', `${tooMuch}: invalid_blocks`, async () => {
      expect(await posted(fine)).toBeUndefined();
      expect(await posted(refused)).toBe('invalid_blocks');
    });
}

/** A row for each limit of a modal. */
export function modalLimits(limits: Limit[]): void {
  for (const [tooMuch, refused, fine] of limits)
    row('refuses', 'blocks of a modal', `${tooMuch}: invalid_arguments`, async () => {
      expect(await opened(modalOf(fine))).toBe('invalid_trigger_id');
      expect(await opened(modalOf(refused))).toBe('invalid_arguments');
    });
}

export const words = (length: number) => section('x'.repeat(length));
export const divider = (more: object = {}) => ({ type: 'divider', ...more });
