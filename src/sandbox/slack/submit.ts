/** What a person does in a modal: submit, close, look for options. */
import type { SandboxAnswer, SandboxClose, SandboxOptions, SandboxSubmit } from '../contract.ts';
import { allBlocks, findElement } from './block-kit/parts.ts';
import type { Part } from './block-kit/parts.ts';
import { optionGroup } from './block-kit/text.ts';
import { optionsOf } from './click.ts';
import type { House } from './house.ts';
import { readInputs } from './input-values.ts';
import { blockSuggestion, viewClosed, viewSubmission } from './interactions.ts';
import { complaint } from './line.ts';
import { SlackRefusal } from './model.ts';
import type { OpenView } from './modals.ts';
import { readModal } from './view-rules.ts';

const gone: SandboxAnswer = {
  ok: false,
  error: 'This window is no longer open. Start again from the message or command.',
};

function openView(house: House, as: string, viewId: string): OpenView | undefined {
  const top = house.modals.top(as);
  return top?.id === viewId ? top : undefined;
}

/** Submits the top modal: inputs are checked first, then the app answers within 3 seconds. */
export async function submit(house: House, { as, viewId, values: typed }: SandboxSubmit): Promise<SandboxAnswer> {
  const view = openView(house, as, viewId);
  if (view === undefined || view.submitting) return gone;
  const { values, errors } = readInputs(view, typed);
  if (Object.keys(errors).length > 0) return { ok: false, error: 'Some fields need another look.', errors };
  view.submitting = true;
  try {
    const reply = await house.line.ask('interactive', viewSubmission(house, view, values));
    if (reply.got !== 'ack') return { ok: false, error: complaint(reply, house.workspace.app.name) ?? '' };
    return respond(house, view, (reply.body ?? {}) as Part);
  } finally {
    view.submitting = false;
  }
}

/** Does what the app's response_action says; an empty answer closes the modal. */
function respond(house: House, view: OpenView, body: Part): SandboxAnswer {
  const { modals, workspace } = house;
  const action = body['response_action'];
  if (action === 'errors') return shownErrors(house, view, body['errors']);
  if (action === 'update' || action === 'push') {
    const read = readModal(body['view']);
    if (!('modal' in read)) return refused(house, [read.code, ...read.messages].join('; '));
    try {
      if (action === 'update') modals.update(view, read.modal);
      else modals.push(view.person, read.modal);
    } catch (error) {
      if (error instanceof SlackRefusal) return refused(house, error.code);
      throw error;
    }
    return { ok: true };
  }
  if (action === 'clear') modals.clear(view.person);
  else if (Object.keys(body).length > 0)
    return refused(house, `${workspace.app.name} sent ${Object.keys(body).join(', ')}`);
  else modals.close(view);
  return { ok: true };
}

function shownErrors(house: House, view: OpenView, errors: unknown): SandboxAnswer {
  const inputs = new Set(
    allBlocks(view.blocks)
      .filter(({ type }) => type === 'input')
      .map((block) => block['block_id']),
  );
  const shown = Object.entries((errors ?? {}) as Record<string, unknown>);
  const sound =
    shown.length > 0 && shown.every(([id, says]) => inputs.has(id) && typeof says === 'string' && says !== '');
  if (!sound) return refused(house, 'errors must name input blocks of the window and say something');
  return {
    ok: false,
    error: 'Some fields need another look.',
    errors: Object.fromEntries(shown) as Record<string, string>,
  };
}

const refused = ({ workspace }: House, why: string): SandboxAnswer => ({
  ok: false,
  error: `${workspace.app.name} gave an answer that Slack does not understand: ${why}.`,
});

/** Closes the top modal, or all of them when it says so; tells the app when it asked to know. */
export async function close(house: House, { as, viewId }: SandboxClose): Promise<SandboxAnswer> {
  const view = openView(house, as, viewId);
  if (view === undefined) return gone;
  const cleared = view.request.clear_on_close === true;
  if (cleared) house.modals.clear(as);
  else house.modals.close(view);
  if (view.request.notify_on_close === true) await house.line.ask('interactive', viewClosed(house, view, cleared));
  return { ok: true };
}

/** Options of an external select for what was typed; none when it is too short or the app does not answer well. */
export async function options(house: House, query: SandboxOptions): Promise<{ text: string; value: string }[]> {
  const view = 'viewId' in query.place ? openView(house, query.as, query.place.viewId) : undefined;
  const element = view && findElement(view.blocks, query.blockId, query.actionId);
  if (view === undefined || element?.['type'] !== 'external_select') return [];
  if (query.typed.length < Number(element['min_query_length'] ?? 3)) return [];
  const reply = await house.line.ask('interactive', blockSuggestion(house, view, query, query.typed));
  const offered = reply.got === 'ack' ? readOptions(reply.body) : [];
  view.offered.set(`${query.blockId} ${query.actionId}`, offered);
  return offered.map((option) => ({ text: String((option['text'] as Part)['text']), value: String(option['value']) }));
}

function readOptions(body: unknown): Part[] {
  const offered = optionsOf((body ?? {}) as Part);
  const read = optionGroup.shape.options.safeParse(offered);
  return read.success ? offered : [];
}
