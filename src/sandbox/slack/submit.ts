/** What a person does with a modal: submit and close. */
import type { SandboxAnswer, SandboxClose, SandboxSubmit } from '../contract.ts';
import { allBlocks } from './block-kit/parts.ts';
import type { Part } from './block-kit/parts.ts';
import type { House } from './house.ts';
import { readInputs } from './input-values.ts';
import { responseUrl, viewClosed, viewSubmission } from './interactions.ts';
import { complaint } from './line.ts';
import { SlackRefusal } from './model.ts';
import { viewSpot } from './spot.ts';
import type { Modal } from './view.ts';
import { readModal } from './view-rules.ts';
import { directWith } from './workspace.ts';

const says = (error: string, errors?: Record<string, string>): SandboxAnswer => ({
  ok: false,
  error,
  ...(errors && { errors }),
});
const gone = says('This window is no longer open. Start again from the message or command.');

function openModal(house: House, as: string, viewId: string): Modal | undefined {
  const top = house.views.top(as);
  return top?.id === viewId ? top : undefined;
}

/** Submits the top modal: inputs are checked first, then the app answers within 3 seconds. */
export async function submit(house: House, { as, viewId, values: typed }: SandboxSubmit): Promise<SandboxAnswer> {
  const view = openModal(house, as, viewId);
  if (view === undefined) return gone;
  if (view.request.submit === undefined)
    return says('This window has nothing to send. Close it when you have read it.');
  if (view.submitting) return says('This is on its way already. Wait for the answer.');
  const { values, errors } = readInputs(house, viewSpot(view), typed);
  if (Object.keys(errors).length > 0) return says('Some fields need another look.', errors);
  view.submitting = true;
  try {
    const urls = responseUrls(house, view, values);
    const reply = await house.line.ask('interactive', viewSubmission(house, view, values, urls));
    if (reply.got !== 'ack') return says(complaint(reply, house.workspace.app.name) ?? '');
    return respond(house, view, (reply.body ?? {}) as Part);
  } finally {
    view.submitting = false;
  }
}

/** A response_url for each chosen conversation whose menu asks for one. */
function responseUrls(house: House, view: Modal, values: Record<string, Record<string, Part>>): Part[] {
  return allBlocks(view.blocks).flatMap((block) => {
    const element = block['element'] as Part | undefined;
    if (block['type'] !== 'input' || element?.['response_url_enabled'] !== true) return [];
    const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])];
    const held = values[blockId]?.[actionId];
    const chosen = held?.['selected_conversation'] ?? held?.['selected_channel'];
    if (typeof chosen !== 'string') return [];
    const channel = directWith(house.workspace, chosen)?.id ?? chosen;
    const url = responseUrl(house, { channel, person: view.person });
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: url }];
  });
}

/** Does what the app's response_action says; an empty answer closes the modal. */
function respond(house: House, view: Modal, body: Part): SandboxAnswer {
  const { views, workspace } = house;
  const action = body['response_action'];
  if (action === 'errors') return shownErrors(house, view, body['errors']);
  if (action === 'update' || action === 'push') {
    const read = readModal(body['view']);
    if (!('view' in read)) return refused(house, [read.code, ...read.messages].join('; '));
    try {
      if (action === 'update') views.update(view, read.view);
      else views.push(view.person, read.view);
    } catch (error) {
      if (error instanceof SlackRefusal) return refused(house, error.code);
      throw error;
    }
    return { ok: true };
  }
  if (action === 'clear') views.clear(view.person);
  else if (Object.keys(body).length > 0)
    return refused(house, `${workspace.app.name} sent ${Object.keys(body).join(', ')}`);
  else views.close(view);
  return { ok: true };
}

function shownErrors(house: House, view: Modal, errors: unknown): SandboxAnswer {
  const inputs = new Set(
    allBlocks(view.blocks)
      .filter(({ type }) => type === 'input')
      .map((block) => block['block_id']),
  );
  const shown = Object.entries((errors ?? {}) as Record<string, unknown>);
  const sound = shown.length > 0 && shown.every(([id, why]) => inputs.has(id) && typeof why === 'string' && why !== '');
  if (!sound) return refused(house, 'errors must name input blocks of the window and say something');
  return says('Some fields need another look.', Object.fromEntries(shown) as Record<string, string>);
}

const refused = ({ workspace }: House, why: string): SandboxAnswer =>
  says(`${workspace.app.name} gave an answer that Slack does not understand: ${why}.`);

/** Closes the top modal, or all of them when it says so; tells the app of those that asked for it. */
export async function close(house: House, { as, viewId }: SandboxClose): Promise<SandboxAnswer> {
  const view = openModal(house, as, viewId);
  if (view === undefined) return gone;
  const cleared = view.request.clear_on_close === true;
  const closing = cleared ? house.views.stack(as).toReversed() : [view];
  if (cleared) house.views.clear(as);
  else house.views.close(view);
  const told = closing.filter(({ request }) => request.notify_on_close === true);
  await Promise.all(told.map((one) => house.line.ask('interactive', viewClosed(house, one, cleared))));
  return { ok: true };
}
