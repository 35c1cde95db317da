/** Text objects, options and confirmation dialogs of Block Kit, with Slack's lengths. */
import { z } from 'zod';

export const blockId = z.string().max(255).optional();
export const actionId = z.string().min(1).max(255).optional();

/** Any absolute URL of at most 3,000 characters. */
export const url = z
  .string()
  .max(3000)
  .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, 'must be a valid URL');

export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });

export const mrkdwnText = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() });

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwnText(max)]);

/** An option of a select or overflow menu: plain text only. */
export const menuOption = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(75),
  description: plainText(75).optional(),
});

/** An option of an overflow menu may also be a link. */
export const overflowOption = menuOption.extend({ url: url.optional() });

/** An option of checkboxes and radio buttons may be formatted. */
export const boxOption = z.strictObject({
  text: anyText(75),
  value: z.string().min(1).max(75),
  description: anyText(75).optional(),
});

export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(menuOption).min(1).max(100) });

export const confirmation = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

/** Slack fetches the picture itself: from the open internet, and not every kind. */
const imageUrl = url
  .regex(/^https?:/i, 'must be an http or https URL')
  .refine((text) => !URL.canParse(text) || isPublic(new URL(text).hostname), { message: 'downloading image failed' })
  .refine((text) => !/\.(svg|webp)$/i.test(text.replace(/[?#].*$/, '')), { message: 'unsupported image type' });

const isPublic = (host: string): boolean =>
  host.includes('.') && !/^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(host);

export const oneSource: [(picture: { image_url?: unknown; slack_file?: unknown }) => boolean, { message: string }] = [
  (picture) => (picture.image_url === undefined) !== (picture.slack_file === undefined),
  { message: 'must have one of image_url and slack_file' },
];

export const image = z
  .strictObject({
    type: z.literal('image'),
    alt_text: z.string().min(1).max(2000),
    image_url: imageUrl.optional(),
    slack_file: z
      .union([z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) }), z.strictObject({ url })])
      .optional(),
  })
  .refine(...oneSource);
