/** The records behind a number, a page at a time. */
import type { ModalView } from '@slack/types';
import { actions, button, context, modal, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';
import type { Behind, Listed } from '../model.ts';
import { placeText } from '../rules/read-place.ts';
import { addsWords, isMoney, metricWords, recordName } from './record-words.ts';

/** So many on a page. */
export const PAGE = 20;

/** `urlOf`: the record's page in HubSpot, where it has one. */
export function recordModal(listed: Listed, urlOf: (behind: Behind) => string | undefined): ModalView {
  const { place, what, records, total, unknown, names, seesMoney } = listed;
  const last = Math.max(0, Math.ceil(total / PAGE) - 1);
  const left = unknown === 0 ? '' : ` Of ${unknown} it is not known what they would add.`;
  const lines = records.map((behind) => `• ${recordName(behind, names, urlOf(behind))}: ${addsWords(behind, listed)}`);
  return modal({
    callback_id: 'facts.records',
    title: 'Records',
    close: 'Done',
    blocks: [
      section(
        `*${metricWords(place.metric)}*, ${place.span.id}: ${total === 1 ? 'one record' : `${total.toLocaleString('en-US')} records`}.${left}`,
      ),
      context(escapeText(what, 300)),
      ...(lines.length > 0 ? [section(lines.slice(0, PAGE / 2).join('\n'))] : []),
      ...(lines.length > PAGE / 2 ? [section(lines.slice(PAGE / 2).join('\n'))] : []),
      ...turns(listed, last),
      ...(!seesMoney && isMoney(listed) ? [context('Amounts are shown to those who see what tools cost.')] : []),
    ],
  });
}

function turns({ place, total, seesMoney }: Listed, last: number) {
  const { page } = place;
  const buttons = [
    ...(page > 0 ? [button('facts.previous', 'Previous', placeText(place, page - 1))] : []),
    ...(page < last ? [button('facts.next', 'Next', placeText(place, page + 1))] : []),
    ...(total > 0 && seesMoney ? [button('facts.csv', 'All as CSV', placeText(place, 0))] : []),
  ];
  return buttons.length === 0 ? [] : [actions(...buttons), context(`Page ${page + 1} of ${last + 1}.`)];
}
