/** History, disagreements and export, each in a window. */
import type { ModalView } from '@slack/types';
import { context, modal, section } from '#lib/blocks.ts';
import { documentBlocks } from '#lib/document-blocks.ts';
import { escapeText, inMarkdown } from '#lib/text.ts';
import { readerTime } from '#lib/time-words.ts';
import type { Disagreement, KeptVersion } from '../model.ts';
import { signed, type TermView } from './term-card.ts';
import { FIELD, name, signersText, type Reader } from './words.ts';

const MOST_VERSIONS = 10;

/** Newest first. */
export function historyModal({ cited, words, id }: TermView, versions: KeptVersion[], reader: Reader): ModalView {
  const [newest] = versions;
  const now = newest ?? { term: id, version: 1, words, hash: '', signatures: [] };
  const lines = [now, ...versions.slice(1, MOST_VERSIONS)].map((one) => section(versionWords(one, reader)));
  return modal({
    callback_id: 'definitions.history',
    title: 'History',
    close: 'Done',
    blocks: [
      context(`*${escapeText(cited, 80)}* is in force. What was signed is kept for ever.`),
      ...lines,
      ...(versions.length > MOST_VERSIONS ? [context(`and ${versions.length - MOST_VERSIONS} before these`)] : []),
    ],
  });
}

function versionWords(one: KeptVersion, reader: Reader): string {
  const { words, version, proposedBy, why, hash } = one;
  return [
    `*v${version}*: ${escapeText(words.aligned, 500)}`,
    ...(words.clause === undefined ? [] : [`${FIELD.clause}: ${escapeText(words.clause, 600)}`]),
    ...(proposedBy === undefined ? [] : [`Proposed by ${name(proposedBy)}: ${escapeText(why ?? '', 400)}`]),
    ...signed(one, reader),
    ...(hash === '' ? [] : [`SHA-256 ${hash}`]),
  ].join('\n');
}

/** A lead with the words for it: `who` is untrusted, `link` is Slack's to its card. */
export type Told = Disagreement & { who: string; link?: string; reasonWords?: string };

export function disagreementsModal(found: Told[], days: number, reader: Reader): ModalView {
  const lines = found.map((one) =>
    section(`${subject(one)}\n${outcome(one)}, ${readerTime(one.at, reader.zone, reader.now)}`),
  );
  return modal({
    callback_id: 'definitions.disagreements',
    title: 'Where teams disagreed',
    close: 'Done',
    blocks:
      lines.length > 0
        ? [
            context(`The newest ${found.length} of the last ${days} days: each is worth five minutes together.`),
            ...lines,
          ]
        : [section(`In the last ${days} days sales and the definition were of one mind about every lead.`)],
  });
}

function subject({ lead, who, link }: Told): string {
  const words = `${escapeText(lead, 20)} ${escapeText(who, 120)}`.trim();
  return link === undefined ? `*${words}*` : `<${link}|${words.replaceAll('|', ' ')}>`;
}

function outcome({ what, definition, reasonWords }: Told): string {
  const cited = definition === undefined ? 'the definition' : escapeText(definition, 80);
  if (what === 'accepted') return `Sales accepted it, and by ${cited} it is none`;
  return `By ${cited} it is one, and sales turned it down: ${escapeText(reasonWords ?? '', 100)}`;
}

/** `yaml`: definitions.yml as it is signed. */
export function exportModal(term: TermView, yaml: string, reader: Reader): ModalView {
  return modal({
    callback_id: 'definitions.export',
    title: 'Export',
    close: 'Done',
    blocks: [
      context('As Markdown. Select it and copy it.'),
      ...documentBlocks(markdownOf(term, reader)),
      context('All terms as they are in force, for manifests/definitions.yml.'),
      ...documentBlocks(yaml).slice(0, 60),
    ],
  });
}

function markdownOf({ cited, words, kept }: TermView, reader: Reader): string {
  const cell = (text: string): string => inMarkdown(text);
  const rows = (['marketing', 'sales', 'cs', 'aligned'] as const).map((field) => cell(words[field]));
  return [
    `# ${cell(cited)}`,
    '',
    '| Marketing | Sales | Customer success | Aligned |',
    '| --- | --- | --- | --- |',
    `| ${rows.join(' | ')} |`,
    ...(words.clause === undefined ? [] : ['', `Runs as: \`${words.clause.replaceAll('`', "'")}\``]),
    '',
    kept && kept.signatures.length > 0
      ? `Signed by ${inMarkdown(signersText(kept.signatures, reader))}. SHA-256 ${kept.hash}.`
      : 'Unsigned.',
  ].join('\n');
}
