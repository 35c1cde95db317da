import { SlackRefusal } from '../model.ts';
import { wireView } from '../view.ts';
import { readHome, readModal } from '../view-rules.ts';
import type { ViewRequest } from '../view-rules.ts';
import { slackbot } from '../workspace.ts';
import { optionalText, structure, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { tier4 } from './method.ts';
import type { Method } from './method.ts';

const badArguments = (messages: string[], code = 'invalid_arguments'): SlackRefusal =>
  new SlackRefusal(code, { response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) } });

/** The view argument. Throws what Slack says of a bad one; the trigger is not spent then. */
function view<Request extends ViewRequest>(
  args: Arguments,
  reader: (view: unknown) => { view: Request } | { code: string; messages: string[] },
): Request {
  text(args, 'view');
  const read = reader(structure(args, 'view', 'invalid_arguments'));
  if ('view' in read) return read.view;
  throw badArguments(read.messages, read.code);
}

const open: Method = {
  token: 'bot',
  perMinute: tier4,
  answer(house, args) {
    const request = view(args, readModal);
    const { person } = house.triggers.spend(text(args, 'trigger_id'));
    return { view: wireView(house.workspace, house.views.open(person, request)) };
  },
};

const push: Method = {
  token: 'bot',
  perMinute: tier4,
  answer(house, args) {
    const request = view(args, readModal);
    const { person, viewId } = house.triggers.spend(text(args, 'trigger_id'));
    if (viewId === undefined) throw new SlackRefusal('invalid_trigger_id');
    return { view: wireView(house.workspace, house.views.push(person, request)) };
  },
};

const update: Method = {
  token: 'bot',
  perMinute: tier4,
  answer(house, args) {
    const { type } = (structure(args, 'view', 'invalid_arguments') ?? {}) as { type?: unknown };
    const request = view<ViewRequest>(args, type === 'home' ? readHome : readModal);
    const found = house.views.find({
      viewId: optionalText(args, 'view_id'),
      externalId: optionalText(args, 'external_id'),
    });
    house.views.update(found, request, optionalText(args, 'hash'));
    return { view: wireView(house.workspace, found) };
  },
};

const publish: Method = {
  token: 'bot',
  perMinute: tier4,
  answer(house, args) {
    const person = text(args, 'user_id');
    const request = view(args, readHome);
    if (house.options.homeTab === false) throw new SlackRefusal('not_enabled');
    const known = house.workspace.people.get(person);
    if (known === undefined || known.bot || known.id === slackbot.id)
      throw badArguments(['user_id is nobody of this workspace [json-pointer:/user_id]']);
    const home = house.views.publish(person, request, optionalText(args, 'hash'));
    return { view: wireView(house.workspace, home) };
  },
};

export const views: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
