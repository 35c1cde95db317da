/** The form in which a tool is added or changed. */
import type { KnownBlock, ModalView } from '@slack/types';
import { divider, modal, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';
import type { Tool, ToolFields } from '../model.ts';
import { COLUMNS } from '../rules/inventory-columns.ts';
import { cellOf } from './inventory-file.ts';
import { placeText, type ListPlace } from './list-place.ts';
import { toolFields, type FormTerms } from './tool-fields.ts';

/** `filled`: what is known of it already, such as the name that was typed after the command. Untrusted. */
export function addForm(filled: Partial<ToolFields>, terms: FormTerms, at: ListPlace): ModalView {
  return modal({
    callback_id: 'stack.add',
    private_metadata: placeText(at),
    title: 'Add a tool',
    submit: 'Add',
    blocks: toolFields(filled, terms),
  });
}

export function changeForm(tool: Tool, terms: FormTerms, at: ListPlace): ModalView {
  return form(tool, tool, terms, at, []);
}

/** What was typed stands in the fields still, and what is saved now above them: sent again, it takes its place. */
export function clashForm(now: Tool, typed: ToolFields, terms: FormTerms, at: ListPlace): ModalView {
  const by = /^[UW][A-Z0-9]+$/.test(now.changedBy ?? '') ? `<@${now.changedBy}>` : 'Somebody else';
  const differ = COLUMNS.filter((column) => cellOf(now, column) !== cellOf(typed, column));
  const lines = differ.map((column) => `• ${column}: saved is ${cell(now, column)}, you typed ${cell(typed, column)}`);
  const says = `*${by} changed this tool while you had it open.* What you typed is still here and not saved yet: *Save* puts it in place of theirs.`;
  return form(now, typed, terms, at, [section([says, ...lines].join('\n').slice(0, 2_900)), divider()]);
}

function cell(tool: ToolFields, column: (typeof COLUMNS)[number]): string {
  return `“${escapeText(cellOf(tool, column), 60)}”`;
}

/** The version that is known to whoever sends it stands in the form. */
function form(tool: Tool, filled: ToolFields, terms: FormTerms, at: ListPlace, above: KnownBlock[]): ModalView {
  return modal({
    callback_id: 'stack.change',
    private_metadata: `${tool.id} ${tool.version} ${placeText(at)}`,
    title: 'Change a tool',
    submit: 'Save',
    blocks: [...above, ...toolFields(filled, terms)],
  });
}
