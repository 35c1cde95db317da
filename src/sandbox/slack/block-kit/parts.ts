/** Walks through blocks, also those inside a container or carousel. */

/** Any JSON object of Block Kit: what stands in it has been checked by the rules. */
export type Part = Record<string, unknown>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);
const partsIn = (value: unknown): Part[] => (Array.isArray(value) ? value.filter(isPart) : []);

/** The blocks and all blocks inside them, outermost first. */
export function allBlocks(blocks: unknown): Part[] {
  return partsIn(blocks).flatMap((block) => [
    block,
    ...allBlocks(block['child_blocks']),
    ...(block['type'] === 'carousel' ? allBlocks(block['elements']) : []),
  ]);
}

const interactive = new Set([
  'button',
  'overflow',
  'static_select',
  'external_select',
  'users_select',
  'channels_select',
  'conversations_select',
  'multi_static_select',
  'multi_users_select',
  'multi_external_select',
  'multi_conversations_select',
  'multi_channels_select',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
  'feedback_buttons',
  'icon_button',
]);

/** The interactive elements that stand directly in this block. */
export function elementsOf(block: Part): Part[] {
  const inside = block['type'] === 'carousel' ? [] : partsIn(block['elements']);
  return [...inside, ...partsIn(block['actions']), ...[block['accessory'], block['element']].filter(isPart)].filter(
    (part) => interactive.has(String(part['type'])),
  );
}

/** A copy in which every block and element has an id, as Slack gives one to those without. */
export function withIds(blocks: readonly Part[], nextId: () => string): Part[] {
  const copy = structuredClone(blocks) as Part[];
  for (const block of allBlocks(copy)) {
    // Slack keeps no id that came with a markdown block: it may make several blocks of one.
    if (block['type'] === 'markdown') delete block['block_id'];
    block['block_id'] ??= nextId();
    for (const element of elementsOf(block)) element['action_id'] ??= nextId();
  }
  return copy;
}

/** How many characters of text stand in these blocks. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (!isPart(value)) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    if (typeof inner === 'string') return sum + (key === 'text' || key === 'caption' ? inner.length : 0);
    return sum + textLength(inner);
  }, 0);
}
