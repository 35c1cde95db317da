/** Every block that an app may send, by type. */
import { z } from 'zod';
import { contextActions, plan, taskCard } from './agent.ts';
import { card, carousel } from './card.ts';
import { dataTable, dataVisualization, table } from './data.ts';
import * as element from './elements.ts';
import { richText } from './rich-text.ts';
import { anyText, blockId, image, mrkdwnText, oneSource, plainText, url } from './text.ts';

const menus = [
  element.staticSelect,
  element.externalSelect,
  element.usersSelect,
  element.channelsSelect,
  element.conversationsSelect,
  element.multiStaticSelect,
  element.multiUsersSelect,
  element.multiExternalSelect,
  element.multiConversationsSelect,
  element.multiChannelsSelect,
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
  .refine(...oneSource);

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
      element.richTextInput,
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
        z.discriminatedUnion('type', [actions, context, divider, header, picture, richText, section, table, video]),
      )
      .min(1)
      .max(10),
  })
  .refine((block) => block.title !== undefined || block.rich_text_title !== undefined, {
    message: 'must have a title',
  })
  .refine((block) => block.default_collapsed !== true || block.is_collapsible === true, {
    message: 'default_collapsed needs is_collapsible',
  });

const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
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
  plan,
  taskCard,
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
  plan: ['message'],
  task_card: ['message'],
  alert: ['modal'],
};
