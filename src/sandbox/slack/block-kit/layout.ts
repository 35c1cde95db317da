/** Every block that an app may send, by type. */
import { z } from 'zod';
import { dataTable, dataVisualization, table } from './data.ts';
import * as element from './elements.ts';
import { richText } from './rich-text.ts';
import { anyText, blockId, image, mrkdwnText, plainText, url } from './text.ts';

const menus = [
  element.staticSelect,
  element.externalSelect,
  element.usersSelect,
  element.channelsSelect,
  element.conversationsSelect,
  element.multiStaticSelect,
  element.multiUsersSelect,
  element.checkboxes,
  element.radioButtons,
  element.datepicker,
  element.timepicker,
] as const;

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion('type', [element.button, element.overflow, image, ...menus]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, { message: 'must have text or fields' });

const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plainText(150),
  level: z.int().min(1).max(4).optional(),
});

const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [image, plainText(3000), mrkdwnText(3000)]))
    .min(1)
    .max(10),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [element.button, element.overflow, element.datetimepicker, ...menus]))
    .min(1)
    .max(25),
});

const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });

const picture = z
  .strictObject({ ...image.shape, block_id: blockId, title: plainText(2000).optional() })
  .refine((block) => (block.image_url === undefined) !== (block.slack_file === undefined), {
    message: 'must have one of image_url and slack_file',
  });

const input = z
  .strictObject({
    type: z.literal('input'),
    block_id: blockId,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion('type', [
      element.plainTextInput,
      element.emailInput,
      element.urlInput,
      element.numberInput,
      element.fileInput,
      element.datetimepicker,
      ...menus,
    ]),
  })
  .refine((block) => !(block.dispatch_action === true && block.element.type === 'file_input'), {
    message: 'file_input cannot dispatch actions',
  });

const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id: blockId,
  text: z.string().min(1).max(12_000),
});

const video = z.strictObject({
  type: z.literal('video'),
  block_id: blockId,
  alt_text: z.string().min(1),
  title: plainText(199),
  title_url: url.optional(),
  author_name: z.string().max(49).optional(),
  description: plainText(200).optional(),
  provider_icon_url: url.optional(),
  provider_name: z.string().optional(),
  thumbnail_url: url,
  video_url: url,
});

const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: blockId,
    hero_image: image.optional(),
    icon: image.optional(),
    slack_icon: z.record(z.string(), z.unknown()).optional(),
    title: anyText(150).optional(),
    subtitle: anyText(150).optional(),
    body: anyText(200).optional(),
    subtext: anyText(200).optional(),
    actions: z.array(element.button).min(1).max(3).optional(),
  })
  .refine((block) => [block.hero_image, block.title, block.actions, block.body].some((part) => part !== undefined), {
    message: 'must have one of hero_image, title, actions and body',
  });

const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id: blockId,
  elements: z.array(card).min(1).max(10),
});

const container = z
  .strictObject({
    type: z.literal('container'),
    block_id: blockId,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: image.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [
          actions,
          context,
          divider,
          header,
          picture,
          input,
          richText,
          section,
          table,
          video,
        ]),
      )
      .min(1)
      .max(10),
  })
  .refine((block) => block.title !== undefined || block.rich_text_title !== undefined, {
    message: 'must have a title',
  });

const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [element.feedbackButtons, element.iconButton]))
    .min(1)
    .max(5),
});

export const block = z.discriminatedUnion('type', [
  section,
  header,
  context,
  actions,
  divider,
  picture,
  input,
  richText,
  markdown,
  table,
  dataTable,
  dataVisualization,
  video,
  card,
  carousel,
  container,
  alert,
  contextActions,
]);

/** The surfaces on which a block of this type is allowed. */
export const surfacesOf: Record<z.infer<typeof block>['type'], readonly ('message' | 'modal' | 'home')[]> = {
  section: ['message', 'modal', 'home'],
  header: ['message', 'modal', 'home'],
  context: ['message', 'modal', 'home'],
  actions: ['message', 'modal', 'home'],
  divider: ['message', 'modal', 'home'],
  image: ['message', 'modal', 'home'],
  input: ['message', 'modal', 'home'],
  rich_text: ['message', 'modal', 'home'],
  video: ['message', 'modal', 'home'],
  card: ['message', 'modal', 'home'],
  table: ['message', 'home'],
  data_table: ['message', 'home'],
  carousel: ['message', 'home'],
  markdown: ['message'],
  data_visualization: ['message'],
  container: ['message'],
  context_actions: ['message'],
  alert: ['modal'],
};
