/** The answers to `/baton define`. */
import type { KnownBlock } from '@slack/types';
import { actions, button, context, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';
import { readerTime } from '#lib/time-words.ts';
import type { KeptVersion, Proposal, TermId, Wording } from '../model.ts';
import type { Message } from './proposal-message.ts';
import { FIELD, label, signatureLines, type Reader } from './words.ts';

/** A term as it is. `cited`: `MQL v1 (unsigned)`. */
export interface TermView {
  id: TermId;
  cited: string;
  words: Wording;
  /** Of what is in force; absent while nobody signed. */
  kept?: KeptVersion;
  /** What is proposed for it now, and where that can be read. */
  open?: Proposal;
  openAt?: string;
}

/** So many, with so much of each, fit into one message of 12,000 characters. */
const MOST_TERMS = 25;

export function termList(terms: TermView[]): Message {
  const shown = terms.slice(0, MOST_TERMS);
  return {
    text: `What our words mean: ${shown.map(({ cited }) => escapeText(cited, 80)).join(', ')}.`,
    blocks: [
      ...shown.map(({ cited, words, open }) =>
        section(
          [
            `*${escapeText(cited, 80)}*: ${escapeText(words.aligned, 250)}`,
            ...(open ? [`${open.id} proposes ${label(open)}`] : []),
          ].join('\n'),
        ),
      ),
      ...(terms.length > shown.length ? [section(`and ${terms.length - shown.length} more`)] : []),
      actions(button('definitions.new', 'Propose a new term…', 'new')),
      context('`/baton define MQL` shows one with all that belongs to it.'),
    ],
  };
}

export function termCard(term: TermView, reader: Reader): Message {
  const { id, cited, words, kept, open, openAt } = term;
  const cite = escapeText(cited, 80);
  return {
    text: `${cite}: ${escapeText(words.aligned, 200)}`,
    blocks: [
      section(`*${cite}*`),
      ...(['aligned', 'marketing', 'sales', 'cs', 'clause'] as const).flatMap((field) => says(words, field)),
      section(signed(kept, reader).join('\n')),
      ...(open ? [section(`${open.id} proposes ${label(open)}${openAt ? `: <${openAt}|read and sign it>` : ''}`)] : []),
      actions(
        button('definitions.propose', 'Propose a change…', id),
        button('definitions.history', 'History', id),
        ...(id === 'mql' ? [button('definitions.disagreements', 'Five leads on which teams disagreed', id)] : []),
        button('definitions.export', 'Export', id),
      ),
      ...(id === 'mql'
        ? [context('This clause is what scoring runs, and what `score.mql` in routing.yml means.')]
        : []),
    ],
  };
}

function says(words: Wording, field: keyof typeof FIELD): KnownBlock[] {
  const text = words[field];
  return text === undefined
    ? []
    : [section(`*${FIELD[field]}*\n${escapeText(text, field === 'clause' ? 2_600 : 1_200)}`)];
}

export function signed(kept: KeptVersion | undefined, reader: Reader): string[] {
  if (!kept || kept.signatures.length === 0)
    return [
      'Nobody has signed this: it is what Baton was installed with, and it decides until three teams sign another.',
    ];
  const since = kept.since ? [`In force since ${readerTime(kept.since, reader.zone, reader.now)}`] : [];
  return [...since, ...signatureLines(kept.signatures, reader)];
}
