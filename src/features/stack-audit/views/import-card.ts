/** The one message about a file: how far it is read, what it would bring, and what came of it. */
import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';
import type { Import, Preview } from '../model.ts';
import { count, fileName, previewHead, previewParts } from './import-words.ts';

export interface FileMessage {
  text: string;
  blocks: KnownBlock[];
  mentions: string[];
}

export function importCard(file: Import): FileMessage {
  const { id, state, preview } = file;
  if (state === 'waiting' && preview) return waiting(id, fileName(file), preview);
  const text = stateText(file);
  const { settledBy } = file;
  return { text, blocks: [section(text)], mentions: settledBy === undefined ? [] : [settledBy] };
}

function waiting(id: string, name: string, preview: Preview): FileMessage {
  const text = `${name}: ${previewHead(preview)} Nothing is saved yet.`;
  const buttons = isEmpty(preview)
    ? [button('stack.drop', 'Put it aside', id)]
    : [button('stack.look', 'Choose and save…', id, 'primary'), button('stack.drop', 'Put it aside', id)];
  return { text, blocks: [section(text), ...previewParts(preview).map(section), actions(...buttons)], mentions: [] };
}

/** Nothing in it could be saved. */
function isEmpty(preview: Preview): boolean {
  return preview.kind === 'inventory'
    ? preview.added.length + preview.changed.length === 0
    : preview.recognised.length + preview.unknown.length === 0;
}

/** Of a file that waits for nobody's word. */
export function stateText(file: Import): string {
  const { state, rows = 0, says = '', settledBy = '', outcome } = file;
  const name = fileName(file);
  const by = /^[UW][A-Z0-9]+$/.test(settledBy) ? `<@${settledBy}>` : 'somebody';
  if (state === 'reading') return rows === 0 ? `Reading ${name}…` : `Reading ${name}: ${count(rows, 'row')} so far.`;
  if (state === 'failed') return `${name} could not be read. ${escapeText(says, 400)}`;
  if (state === 'dropped') return `${name} was put aside by ${by}. Nothing of it is saved.`;
  const { added = 0, changed = 0, realised = 0 } = outcome ?? {};
  const saved = realised === 0 ? '' : ` ${count(realised, 'agreed saving')} came true.`;
  return `${name} was saved by ${by}: ${count(added, 'tool')} added, ${changed} changed.${saved} \`/stack-audit\` lists all.`;
}
