import type { ModalView } from '@slack/types';

import { modal, section } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';

import { inOrder, rollupEntry } from './rollup-message.ts';
import type { RollupContext } from './rollup-message.ts';

/** Slack shows no more blocks than this. */
const MOST = 100;

/** All leads of a roll-up, for one reader: what they look at changes nothing for the others. */
export function rollupModal(leads: Lead[], view: RollupContext): ModalView {
  const words = section(`*${leads.length} leads*, those that wait first. *Show card* posts a card in the channel.`);
  return modal({
    callback_id: 'leads.rollup',
    title: 'Leads that came in',
    close: 'Done',
    blocks: [
      words,
      ...inOrder(leads)
        .slice(0, MOST - 1)
        .map((lead) => rollupEntry(lead, view)),
    ],
  });
}
