/** Interactive elements of Block Kit. */
import { z } from 'zod';
import { richText } from './rich-text.ts';
import { actionId, boxOption, confirmation, menuOption, optionGroup, overflowOption, plainText, url } from './text.ts';

const acting = { action_id: actionId, confirm: confirmation.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const typed = { ...focusable, placeholder: plainText(150).optional() };
const dispatching = {
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
};
const style = z.enum(['primary', 'danger']).optional();
const several = { max_selected_items: z.int().min(1).optional() };
const choices = {
  options: z.array(menuOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const conversationChoice = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .refine((filter) => Object.keys(filter).length > 0, { message: 'filter must not be empty' })
    .optional(),
};

interface Choices {
  options?: { value: string }[] | undefined;
  option_groups?: { options: { value: string }[] }[] | undefined;
}
const valuesOf = (menu: Choices): string[] =>
  [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap((group) => group.options)].map(({ value }) => value);
const oneSource = (menu: Choices): boolean => (menu.options === undefined) !== (menu.option_groups === undefined);
const offers = (menu: Choices, chosen: { value: string }[]): boolean =>
  chosen.every(({ value }) => valuesOf(menu).includes(value));
const wrongSource = { message: 'must have one of options and option_groups' };
const wrongInitial = { message: 'initial option must match one of the options' };

export const button = z.strictObject({
  type: z.literal('button'),
  ...acting,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style,
  accessibility_label: z.string().max(75).optional(),
});

export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...acting,
    ...typed,
    ...choices,
    initial_option: menuOption.optional(),
  })
  .refine(oneSource, wrongSource)
  .refine((menu) => menu.initial_option === undefined || offers(menu, [menu.initial_option]), wrongInitial);

export const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...acting,
    ...typed,
    ...choices,
    ...several,
    initial_options: z.array(menuOption).optional(),
  })
  .refine(oneSource, wrongSource)
  .refine((menu) => offers(menu, menu.initial_options ?? []), wrongInitial);

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...acting,
  ...typed,
  initial_option: menuOption.optional(),
  min_query_length: z.int().min(0).optional(),
});
export const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...acting,
  ...typed,
  ...several,
  initial_options: z.array(menuOption).min(1).max(100).optional(),
  min_query_length: z.int().min(0).optional(),
});
export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...acting,
  ...typed,
  initial_user: z.string().optional(),
});
export const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...acting,
  ...typed,
  ...several,
  initial_users: z.array(z.string()).optional(),
});
export const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...acting,
  ...typed,
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
});
export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...acting,
  ...typed,
  initial_conversation: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
  ...conversationChoice,
});
export const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...acting,
  ...typed,
  ...several,
  initial_conversations: z.array(z.string()).optional(),
  ...conversationChoice,
});
export const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...acting,
  ...typed,
  ...several,
  initial_channels: z.array(z.string()).optional(),
});
export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...acting,
  options: z.array(overflowOption).min(1).max(5),
});

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...acting,
    ...focusable,
    options: z.array(boxOption).min(1).max(10),
    initial_options: z.array(boxOption).min(1).optional(),
  })
  .refine((boxes) => offers(boxes, boxes.initial_options ?? []), wrongInitial);
export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...acting,
    ...focusable,
    options: z.array(boxOption).min(1).max(10),
    initial_option: boxOption.optional(),
  })
  .refine((radios) => radios.initial_option === undefined || offers(radios, [radios.initial_option]), wrongInitial);

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...acting,
  ...typed,
  initial_date: z.iso.date().optional(),
});
export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...acting,
  ...typed,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
});
export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...acting,
  ...focusable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    action_id: actionId,
    ...typed,
    ...dispatching,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? 3000), {
    message: 'min_length must not be greater than max_length',
  });
const line = { action_id: actionId, ...typed, ...dispatching, initial_value: z.string().optional() };
export const emailInput = z.strictObject({ type: z.literal('email_text_input'), ...line });
export const urlInput = z.strictObject({ type: z.literal('url_text_input'), ...line });
export const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...line,
  is_decimal_allowed: z.boolean(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  action_id: actionId,
  ...typed,
  ...dispatching,
  initial_value: richText.optional(),
  min_lines: z.int().min(1).max(100).optional(),
  max_lines: z.int().min(1).max(100).optional(),
});
export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string()).min(1).optional(),
  max_files: z.int().min(1).max(10).optional(),
});

const feedback = z.strictObject({
  text: plainText(75),
  accessibility_label: z.string().max(75).optional(),
  value: z.string().min(1).max(2000),
});
export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId,
  positive_button: feedback,
  negative_button: feedback,
});
export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  ...acting,
  icon: z.literal('trash'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  accessibility_label: z.string().max(75).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
});
