import type { Click, ClickAnswer, SlackListeners } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { archiveTool, restoreTool } from './change-tools.ts';
import { exportTools } from './export-tools.ts';
import type { StackPlan } from './model.ts';
import { findTool } from './rules/steps.ts';
import { answer, formTerms, listOf } from './slack-list.ts';
import { formListeners } from './slack-tool-forms.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { archivedList } from './views/archived-list.ts';
import { parsePlace, parseToolPlace, type ListPlace } from './views/list-place.ts';
import { changeForm, addForm } from './views/tool-form.ts';
import { nameOf } from './views/tool-line.ts';
import type { Note } from './views/tool-list.ts';

/** So long the button in the answer takes an archiving back; then the archived list does. */
const UNDO = Temporal.Duration.from({ minutes: 10 });

export function toolListeners(parts: StackParts): SlackListeners {
  const opens = (view: (click: Click) => ModalView) => async (click: Click) => answer(parts, click, () => view(click));
  const list = opens(({ value }) => listOf(parts, parsePlace(value)));
  const archived = opens(({ value }) => archive(parts, parsePlace(value).page));
  const forms = formListeners(parts);
  return {
    actions: {
      'stack.list': list,
      'stack.filter': list,
      'stack.dearer': list,
      'stack.cheaper': list,
      'stack.archived': opens(() => archive(parts, 0)),
      'stack.archived-later': archived,
      'stack.archived-earlier': archived,
      'stack.add': opens(({ value }) => addForm({}, formTerms(parts), parsePlace(value))),
      'stack.tool': (click) => tool(parts, click),
      'stack.undo': (click) => undo(parts, click),
      'stack.restore': (click) => restore(parts, click),
      'stack.csv': (click) => csv(parts, click),
    },
    submissions: { ...forms },
  };
}

/** The menu of a line: `change T3 0 all` or `archive T3 0 all`. */
async function tool(parts: StackParts, click: Click): Promise<ClickAnswer> {
  const [, does = '', rest = ''] = /^(change|archive) (.*)$/.exec(click.value) ?? [];
  const { id, at } = parseToolPlace(rest);
  if (does === 'archive') return archiveIt(parts, click, id, at);
  const found = findTool(parts.stack.read(), id);
  if (!found || found.archived)
    return answer(parts, click, () =>
      listOf(parts, at, { says: 'This tool is not in the list any more: see *Archived*.' }),
    );
  return answer(parts, click, () => changeForm(found, formTerms(parts), at));
}

async function archiveIt(parts: StackParts, click: Click, id: string, at: ListPlace): Promise<ClickAnswer> {
  const plan = await archiveTool(parts, handOf(parts, click.user), id);
  return answer(parts, click, () =>
    listOf(parts, at, plan.ok ? { says: `Archived: *${changed(plan)}*. It is in no total.`, undo: id } : said(plan)),
  );
}

async function undo(parts: StackParts, click: Click): Promise<ClickAnswer> {
  const { id, at } = parseToolPlace(click.value);
  const archivedAt = findTool(parts.stack.read(), id)?.archived?.at;
  const isLate = archivedAt && Temporal.Instant.compare(parts.clock.now(), archivedAt.add(UNDO)) > 0;
  if (isLate)
    return answer(parts, click, () =>
      listOf(parts, at, { says: 'The ten minutes to undo this are over. *Archived* lists the tool, with *Restore*.' }),
    );
  const plan = await restoreTool(parts, handOf(parts, click.user), id);
  return answer(parts, click, () =>
    listOf(parts, at, plan.ok ? { says: `Back in the list: *${changed(plan)}*.` } : said(plan)),
  );
}

async function restore(parts: StackParts, click: Click): Promise<ClickAnswer> {
  const { id, at } = parseToolPlace(click.value);
  const plan = await restoreTool(parts, handOf(parts, click.user), id);
  const says = plan.ok ? `Back in the list: *${changed(plan)}*.` : plan.refusal.says;
  return answer(parts, click, () => archive(parts, at.page, says));
}

function archive(parts: StackParts, page: number, note?: string): ModalView {
  return archivedList(parts.stack.read(), { now: parts.clock.now(), zone: parts.zone }, page, note);
}

async function csv(parts: StackParts, click: Click): Promise<ClickAnswer> {
  const plan = await exportTools(parts, handOf(parts, click.user), click.triggerId);
  const at = parsePlace(click.value);
  return answer(parts, click, () => listOf(parts, at, plan.ok ? { says: CSV_COMES } : said(plan)));
}

export const CSV_COMES = 'The list is on its way to your messages with Baton, as a CSV file.';

function said(plan: StackPlan): Note {
  return { says: plan.ok ? 'Done.' : plan.refusal.says };
}

/** The name of what a plan has changed. */
function changed(plan: StackPlan): string {
  const [one] = plan.ok ? (plan.state.tools ?? []) : [];
  return one ? nameOf(one) : 'the tool';
}
