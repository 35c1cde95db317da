/** Slack's limits for a view. */
import { z } from 'zod';
import { plainText } from './block-kit/text.ts';
import { faultsOfBlocks } from './block-rules.ts';
import type { Fault } from './block-rules.ts';

const common = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const modal = z.strictObject({
  type: z.literal('modal'),
  ...common,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});

const home = z.strictObject({ type: z.literal('home'), ...common });

export type ModalRequest = z.infer<typeof modal>;
export type HomeRequest = z.infer<typeof home>;
export type ViewRequest = ModalRequest | HomeRequest;

/** The view, or why Slack would refuse it: `code` is an error of views.open, `messages` are its explanations. */
type Read<Request> = { view: Request } | { code: string; messages: string[] };

export const readModal = (view: unknown): Read<ModalRequest> => readView(modal, view);
export const readHome = (view: unknown): Read<HomeRequest> => readView(home, view);

function readView<Request extends ViewRequest>(schema: z.ZodType<Request>, view: unknown): Read<Request> {
  if (JSON.stringify(view ?? null).length > 250_000) return { code: 'view_too_large', messages: [] };
  const read = schema.safeParse(view);
  if (!read.success) {
    const messages = read.error.issues.map((issue) => `${issue.message} [json-pointer:/view/${issue.path.join('/')}]`);
    return { code: 'invalid_arguments', messages };
  }
  const request = read.data;
  const messages = faultsOfBlocks(request.blocks, request.type, '/view/blocks').map(explain);
  if (request.type === 'modal' && request.submit === undefined && request.blocks.some(isInput))
    messages.push('submit is required when there are input blocks [json-pointer:/view/submit]');
  return messages.length === 0 ? { view: request } : { code: 'invalid_arguments', messages };
}

const isInput = (block: unknown): boolean => (block as { type?: unknown } | null)?.type === 'input';

/** "must be less than 76 characters [json-pointer:/blocks/0/text]" */
export const explain = (fault: Fault): string => `${fault.says} [json-pointer:${fault.at}]`;
