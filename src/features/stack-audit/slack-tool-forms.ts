import type { SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { formatMoney } from '#lib/money.ts';
import { addTool, changeTool } from './change-tools.ts';
import type { StackPlan } from './model.ts';
import { readToolForm } from './read-tool-form.ts';
import { findTool } from './rules/steps.ts';
import { formTerms, listOf, refusalOf } from './slack-list.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { parsePlace } from './views/list-place.ts';
import { clashForm } from './views/tool-form.ts';
import { nameOf } from './views/tool-line.ts';

/** The forms of a tool. A refusal stands at its field, so that nothing that was typed is lost. */
export function formListeners(parts: StackParts): NonNullable<SlackListeners['submissions']> {
  return {
    'stack.add': (submission) => add(parts, submission),
    'stack.change': (submission) => change(parts, submission),
  };
}

async function add(parts: StackParts, { values, user, privateMetadata }: Submission): Promise<SubmissionAnswer> {
  const refused = refusalOf(parts, user);
  if (refused !== undefined) return atName(refused);
  const read = readToolForm(values, formTerms(parts));
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  const plan = await addTool(parts, handOf(parts, user), read.fields);
  return plan.ok ? saved(parts, 'Added', plan, privateMetadata) : atName(plan.refusal.says);
}

async function change(parts: StackParts, { values, user, privateMetadata }: Submission): Promise<SubmissionAnswer> {
  const [, id = '', version = '0', place = ''] = /^(T\d{1,15}) (\d{1,9}) (.*)$/.exec(privateMetadata) ?? [];
  const refused = refusalOf(parts, user);
  if (refused !== undefined) return atName(refused);
  const before = findTool(parts.stack.read(), id);
  const read = readToolForm(values, formTerms(parts), before);
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  const wish = { id, version: Number(version), fields: read.fields };
  const plan = await changeTool(parts, handOf(parts, user), wish);
  if (plan.ok) return saved(parts, 'Saved', plan, place);
  const now = plan.refusal.clash ? findTool(parts.stack.read(), id) : undefined;
  if (!now) return atName(plan.refusal.says);
  return { do: 'show-modal', view: clashForm(now, read.fields, formTerms(parts), parsePlace(place)) };
}

const atName = (says: string): SubmissionAnswer => ({ do: 'show-errors', errors: { name: says } });

function saved(parts: StackParts, word: string, plan: StackPlan & { ok: true }, place: string): SubmissionAnswer {
  const [tool] = plan.state.tools ?? [];
  const price = tool?.price ? `, ${formatMoney(tool.price)} a ${tool.price.per}` : '';
  return {
    do: 'show-modal',
    view: listOf(parts, parsePlace(place), { says: `${word}: *${tool ? nameOf(tool) : ''}*${price}.` }),
  };
}
