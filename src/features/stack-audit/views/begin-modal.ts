import type { ConversationsSelect, ModalView } from '@slack/types';
import { context, input, modal, radio, section, select } from '#lib/blocks.ts';
import { shownPlain } from '#lib/shown.ts';
import { GROWTHS, type Growth, type StackPacks } from '../model.ts';
import { count } from './audit-words.ts';
import { GROWTH_WORDS } from './words.ts';

const GROWTH: Record<Growth, string> = {
  plg: 'Product-led: people try it and buy',
  'sales-led': 'Sales-led: we sell to them',
  hybrid: 'Hybrid: both',
};

/** No audit is open: what the next one is held against. `channel`: the id of the usual one, where Baton sees it. */
export function beginModal(
  { blueprints }: Pick<StackPacks, 'blueprints'>,
  { tools, channel }: { tools: number; channel?: string },
): ModalView {
  const growths = GROWTHS.map((growth) => ({ text: GROWTH[growth] || GROWTH_WORDS[growth], value: growth }));
  const plans = blueprints.slice(0, 100).map(({ key, name }) => ({ text: shownPlain(name, 75) || key, value: key }));
  return modal({
    callback_id: 'stack.begin',
    title: 'Begin an audit',
    submit: 'Begin',
    blocks: [
      section(
        `*${count(tools, 'tool')}* ${tools === 1 ? 'is' : 'are'} known. The audit asks who uses them, proposes a verdict on each, and you decide.`,
      ),
      input('growth', 'How does the company grow?', radio('stack.say', growths)),
      input('blueprint', 'Which stack do we aim at?', select('stack.say', 'Choose a blueprint', plans, plans[0])),
      input('channel', 'Where is the result to be posted?', channelSelect(channel), true),
      context('Nothing is posted before you say so. You can post shares in place of amounts.'),
    ],
  });
}

/** Channels of this workspace alone: what is shared with another company is none for costs. */
function channelSelect(chosen: string | undefined): ConversationsSelect {
  return {
    type: 'conversations_select',
    action_id: 'stack.say',
    filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
    ...(chosen !== undefined && { initial_conversation: chosen }),
  };
}
