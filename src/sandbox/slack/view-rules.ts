/** Slack's limits for a modal. */
import { z } from 'zod';
import { plainText } from './block-kit/text.ts';
import { faultsOfBlocks } from './block-rules.ts';
import type { Fault } from './block-rules.ts';

const modal = z.strictObject({
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});

export type ModalRequest = z.infer<typeof modal>;

/** The modal, or why Slack would refuse it: `code` is an error of views.open, `messages` are its explanations. */
export function readModal(view: unknown): { modal: ModalRequest } | { code: string; messages: string[] } {
  if (JSON.stringify(view ?? null).length > 250_000) return { code: 'view_too_large', messages: [] };
  const read = modal.safeParse(view);
  if (!read.success) {
    const messages = read.error.issues.map((issue) => `${issue.message} [json-pointer:/view/${issue.path.join('/')}]`);
    return { code: 'invalid_arguments', messages };
  }
  const faults = faultsOfBlocks(read.data.blocks, 'modal', '/view/blocks');
  const unsendable = read.data.submit === undefined && read.data.blocks.some(isInput);
  if (faults.length === 0 && !unsendable) return { modal: read.data };
  const messages = faults.map(explain);
  if (unsendable) messages.push('submit is required when there are input blocks [json-pointer:/view/submit]');
  return { code: 'invalid_arguments', messages };
}

const isInput = (block: unknown): boolean => (block as { type?: unknown } | null)?.type === 'input';

/** "must be less than 76 characters [json-pointer:/blocks/0/text]" */
export const explain = (fault: Fault): string => `${fault.says} [json-pointer:${fault.at}]`;
