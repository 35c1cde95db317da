import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Log } from '../log.ts';
import { mentionsIn, passGate } from './gate.ts';
import type { Gate } from './gate.ts';
import type { ClickPayload, CommandPayload, OptionsPayload, SubmissionPayload } from './payloads.ts';
import type { ClickAnswer, Command, CommandAnswer, Slack, SlackListeners } from './port.ts';
import { threadOf, toClick, toCommand, toOptionsQuery, toSubmission } from './translate.ts';
import type { Membership } from './translate.ts';

export interface ListenerDeps {
  slack: Slack;
  membership: Membership;
  gate: Gate;
  allowedHosts: string[];
  log: Log;
  /** A short reference that a person can quote and an operator can find in the log. */
  newRef: () => string;
}

/**
 * Thrown when nothing was changed and nothing may be acknowledged. Already logged, and the person already told.
 * The code keeps Bolt from wrapping it.
 */
export class NotCommitted extends Error {
  readonly code = 'baton_not_committed';
}

const sorry = (ref: string): string => `Something went wrong (ref ${ref}). Nothing was changed. Try again.`;

/** Slack's limits on a list of options. */
const MOST_OPTIONS = 100;
const LONGEST_OPTION = 75;

/**
 * Registers each listener of each feature once. What a listener changes is committed before Slack is told that it worked.
 * @throws Error when two features listen to the same id
 */
export function bindListeners(
  app: Pick<App, 'action' | 'view' | 'options' | 'command' | 'error'>,
  listeners: SlackListeners[],
  deps: ListenerDeps,
): void {
  for (const [id, handle] of all(listeners, 'actions')) {
    app.action(id, ({ body, ack }) => click(deps, handle, body as unknown as ClickPayload, () => ack()));
  }
  for (const [id, handle] of all(listeners, 'submissions')) {
    app.view(id, ({ body, ack }) =>
      submit(deps, handle, body as unknown as SubmissionPayload, (answer) => ack(answer)),
    );
  }
  for (const [id, handle] of all(listeners, 'options')) {
    app.options(id, ({ body, ack }) =>
      suggest(deps, handle, body as unknown as OptionsPayload, (answer) => ack(answer)),
    );
  }
  for (const [id, handle] of all(listeners, 'commands')) {
    app.command(id, ({ body, ack }) => run(deps, handle, body as unknown as CommandPayload, (answer) => ack(answer)));
  }
  app.error((error) => Promise.reject(error));
}

type Handlers = Required<SlackListeners>;
type HandlerOf<Kind extends keyof Handlers> = Handlers[Kind][string];

function all<Kind extends keyof Handlers>(listeners: SlackListeners[], kind: Kind): Map<string, HandlerOf<Kind>> {
  const found = new Map<string, HandlerOf<Kind>>();
  for (const listener of listeners) {
    for (const [id, handle] of Object.entries(listener[kind] ?? {})) {
      if (found.has(id)) throw new Error(`Two features listen to ${kind} ${id}.`);
      found.set(id, handle as HandlerOf<Kind>);
    }
  }
  return found;
}

async function click(
  deps: ListenerDeps,
  handle: HandlerOf<'actions'>,
  payload: ClickPayload,
  ack: () => Promise<void>,
): Promise<void> {
  const it = toClick(deps.membership, payload);
  const ref = deps.newRef();
  const log = deps.log.child({ ref, action: it.actionId });
  const tell = (text: string): Promise<void> => whisper(deps, log, { ...it, text, threadTs: threadOf(payload) });
  let answer: ClickAnswer;
  try {
    answer = await handle(it);
  } catch (error) {
    log.error({ error }, 'A click was not carried out');
    await tell(sorry(ref));
    throw new NotCommitted(ref);
  }
  await ack();
  if (answer.do === 'whisper') return tell(answer.text);
  if (answer.do === 'nothing') return;
  try {
    if (answer.do === 'open-modal') await deps.slack.openModal(it.triggerId, answer.view);
    else if (it.viewId !== undefined) await deps.slack.updateModal(it.viewId, answer.view);
  } catch (error) {
    log.error({ error }, 'A form could not be opened');
    await tell(`The form could not be opened (ref ${ref}). Try again.`);
  }
}

type SubmitAck =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ModalView };

async function submit(
  deps: ListenerDeps,
  handle: HandlerOf<'submissions'>,
  payload: SubmissionPayload,
  ack: (answer?: SubmitAck) => Promise<void>,
): Promise<void> {
  const it = toSubmission(deps.membership, payload);
  const ref = deps.newRef();
  const log = deps.log.child({ ref, form: it.callbackId });
  try {
    const answer = await handle(it);
    if (answer.do === 'show-errors') return await ack({ response_action: 'errors', errors: answer.errors });
    if (answer.do === 'show-modal') return await ack(viewToShow(deps, log, answer.view));
    await ack();
    if (answer.whisper) await whisper(deps, log, { user: it.user, ...answer.whisper });
  } catch (error) {
    log.error({ error }, 'A form was not carried out');
    // The form stays open with what the person typed, and says so under its first field.
    const [block] = Object.keys(it.values);
    if (block === undefined) throw new NotCommitted(ref);
    await ack({ response_action: 'errors', errors: { [block]: sorry(ref) } });
  }
}

/** What the form did is committed by now: it closes where the last gate refuses what it would show. */
function viewToShow({ gate, allowedHosts }: ListenerDeps, log: Log, view: ModalView): SubmitAck | undefined {
  try {
    passGate(gate, { text: '', view, mentions: mentionsIn(view), allowedHosts });
    return { response_action: 'update', view };
  } catch (error) {
    log.error({ error }, 'What a form leads to was not fit to be shown');
    return undefined;
  }
}

async function suggest(
  deps: ListenerDeps,
  handle: HandlerOf<'options'>,
  payload: OptionsPayload,
  ack: (answer: { options: { text: { type: 'plain_text'; text: string }; value: string }[] }) => Promise<void>,
): Promise<void> {
  let found: { text: string; value: string }[] = [];
  try {
    found = await handle(toOptionsQuery(deps.membership, payload));
  } catch (error) {
    deps.log.error({ error, action: payload.action_id }, 'A list of options could not be made');
  }
  const options = found.slice(0, MOST_OPTIONS).map(({ text, value }) => ({
    text: { type: 'plain_text' as const, text: [...text].slice(0, LONGEST_OPTION).join('') },
    value,
  }));
  await ack({ options });
}

async function run(
  deps: ListenerDeps,
  handle: HandlerOf<'commands'>,
  payload: CommandPayload,
  ack: (answer?: { response_type: 'ephemeral' } & CommandAnswer) => Promise<void>,
): Promise<void> {
  const ref = deps.newRef();
  const log = deps.log.child({ ref, command: payload.command });
  const say = (line: CommandAnswer): Promise<void> => ack({ response_type: 'ephemeral', ...line });
  const it = toCommand(deps.membership, payload);
  let answer: CommandAnswer;
  try {
    answer = await handle(it);
  } catch (error) {
    log.error({ error }, 'A command was not carried out');
    return say({ text: sorry(ref) });
  }
  const { modal, ...line } = answer;
  if (modal) {
    await ack();
    return openForCommand(deps, log, it, modal, line.text);
  }
  try {
    passGate(deps.gate, { ...line, mentions: mentionsIn(line), allowedHosts: deps.allowedHosts });
  } catch (error) {
    log.error({ error }, 'The answer to a command was not fit to be shown');
    return say({ text: `It is done, but the answer cannot be shown (ref ${ref}). Tell whoever runs Baton.` });
  }
  await say(line);
}

async function openForCommand(
  deps: ListenerDeps,
  log: Log,
  { triggerId, channel, user }: Command,
  modal: ModalView,
  text: string,
): Promise<void> {
  try {
    await deps.slack.openModal(triggerId, modal);
  } catch (error) {
    log.error({ error }, 'A form could not be opened');
    await whisper(deps, log, { channel, user, text });
  }
}

/** Best effort: the work is done, and the person can look. On the Home tab there is no channel, so it goes to their messages. */
async function whisper(
  { slack }: ListenerDeps,
  log: Log,
  line: { channel: string; user: { id: string }; text: string; threadTs?: string | undefined },
): Promise<void> {
  try {
    const channel = line.channel || (await slack.directChannel(line.user.id));
    const thread = line.threadTs === undefined ? {} : { threadTs: line.threadTs };
    await slack.whisper({ channel, user: line.user.id, text: line.text, ...thread });
  } catch (error) {
    log.warn({ error }, 'A private line could not be shown');
  }
}
