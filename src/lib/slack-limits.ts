/** Slack's numbers for blocks, the stricter one where its own pages disagree. */

export type Surface = 'message' | 'modal' | 'home';

export const BLOCKS = { message: 50, modal: 100, home: 100 } as const;
/** Slack names no number for the text of a whole message; messages of 13,200 characters were refused. */
export const MESSAGE_TEXT = 12_000;
export const VIEW_BYTES = 250_000;
export const TABLE_TEXT = 10_000;

export const ANYWHERE = new Set([
  'actions',
  'card',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'video',
]);
export const SOMEWHERE: Record<string, readonly Surface[]> = {
  alert: ['modal'],
  carousel: ['message', 'home'],
  container: ['message'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  data_visualization: ['message'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message', 'home'],
  task_card: ['message'],
};

/** Most characters of a text, by the `type` that holds it (`*`: any) and its key. */
export const TEXT_LIMITS: Record<string, Record<string, number>> = {
  '*': { block_id: 255, action_id: 255, placeholder: 150, accessibility_label: 75, image_url: 3000, alt_text: 2000 },
  section: { text: 3000 },
  header: { text: 150 },
  alert: { text: 200 },
  image: { title: 2000 },
  input: { label: 2000, hint: 2000 },
  markdown: { text: 12_000 },
  card: { title: 150, subtitle: 150, body: 200, subtext: 200 },
  container: { title: 150 },
  video: { title: 199, author_name: 49 },
  data_visualization: { title: 50 },
  button: { text: 75, value: 2000, url: 3000 },
  plain_text_input: { initial_value: 3000 },
  option: { text: 75, value: 75, description: 75, url: 3000 },
  option_group: { label: 75 },
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
  modal: { title: 24, submit: 24, close: 24, private_metadata: 3000, callback_id: 255 },
  home: { private_metadata: 3000, callback_id: 255 },
};

export const MAY_BE_EMPTY = new Set(['private_metadata', 'initial_value']);

/** Fewest and most entries of a list, by the `type` that holds it and its key. */
export const LIST_LIMITS: Record<string, Record<string, readonly [number, number]>> = {
  section: { fields: [1, 10] },
  context: { elements: [1, 10] },
  context_actions: { elements: [1, 5] },
  actions: { elements: [1, 25] },
  card: { actions: [1, 3] },
  carousel: { elements: [1, 10] },
  container: { child_blocks: [1, 10] },
  table: { rows: [1, 100], column_settings: [1, 20] },
  data_table: { rows: [1, 101] },
  overflow: { options: [1, 5] },
  checkboxes: { options: [1, 10] },
  radio_buttons: { options: [1, 10] },
  static_select: { options: [1, 100], option_groups: [1, 100] },
  multi_static_select: { options: [1, 100], option_groups: [1, 100] },
  option_group: { options: [1, 100] },
  pie: { segments: [1, 6] },
  bar: { series: [1, 6] },
  line: { series: [1, 6] },
  area: { series: [1, 6] },
};

export const REQUIRED: Record<string, readonly string[]> = {
  header: ['text'],
  context: ['elements'],
  actions: ['elements'],
  image: ['alt_text'],
  input: ['label', 'element'],
  button: ['text'],
  overflow: ['options'],
  radio_buttons: ['options'],
  checkboxes: ['options'],
  data_table: ['caption', 'rows'],
  data_visualization: ['title', 'chart'],
  table: ['rows'],
};
