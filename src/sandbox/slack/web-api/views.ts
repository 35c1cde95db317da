import { SlackRefusal } from '../model.ts';
import { wireView } from '../modals.ts';
import { readModal } from '../view-rules.ts';
import type { ModalRequest } from '../view-rules.ts';
import { optionalText, structure, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { tier4 } from './method.ts';
import type { Method } from './method.ts';

/** The view argument. Throws what Slack says of a bad one; the trigger is not spent then. */
function view(args: Arguments): ModalRequest {
  text(args, 'view');
  const read = readModal(structure(args, 'view', 'invalid_arguments'));
  if ('modal' in read) return read.modal;
  throw new SlackRefusal(read.code, {
    response_metadata: { messages: read.messages.map((message) => `[ERROR] ${message}`) },
  });
}

const open: Method = {
  token: 'bot',
  perMinute: tier4,
  answer(house, args) {
    const request = view(args);
    const { person } = house.triggers.spend(text(args, 'trigger_id'));
    return { view: wireView(house.workspace, house.modals.open(person, request)) };
  },
};

const push: Method = {
  token: 'bot',
  perMinute: tier4,
  answer(house, args) {
    const request = view(args);
    const { person, viewId } = house.triggers.spend(text(args, 'trigger_id'));
    if (viewId === undefined) throw new SlackRefusal('invalid_trigger_id');
    return { view: wireView(house.workspace, house.modals.push(person, request)) };
  },
};

const update: Method = {
  token: 'bot',
  perMinute: tier4,
  answer(house, args) {
    const request = view(args);
    const key = { viewId: optionalText(args, 'view_id'), externalId: optionalText(args, 'external_id') };
    const changed = house.modals.update(house.modals.find(key), request, optionalText(args, 'hash'));
    return { view: wireView(house.workspace, changed) };
  },
};

export const views: Record<string, Method> = { 'views.open': open, 'views.push': push, 'views.update': update };
