// What the app loads only when somebody is away: loading takes time of the machine, which is not the run's.
import '#lib/plain-dates.ts';
import type { ModalView } from '@slack/types';
import type { MessageBlock } from '#lib/chart-block.ts';
import type { Click, SlackUser } from '#adapters/slack/port.ts';
import type { Chance } from './chance.ts';
import { colleagues, GUEST, LEADS, STRANGER } from './cast.ts';
import type { Running } from './process.ts';
import type { Message, SlackDouble } from './slack-double.ts';
import type { Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';
import { LIKED, VERBS } from './verbs.ts';

/** One thing that somebody did. `answer`: what they were told; none while, or because, nobody answered. */
export interface Done {
  who: string;
  verb: string;
  lead: string;
  answer?: 'done' | 'refused';
}

export interface Crowd {
  done: Done[];
  /** Somebody clicks something that they see, perhaps twice, perhaps two at once. */
  click(): void;
  /** `/baton` with these words. */
  say(who: string, text: string): void;
  /** Ops decides about everything that was laid aside. */
  tidyUp(): void;
}

interface CrowdParts {
  time: Timeline;
  trace: Trace;
  chance: Chance;
  slack: SlackDouble;
  running(): Running | undefined;
}

interface Control {
  actionId: string;
  value: string;
}

export function createCrowd(parts: CrowdParts): Crowd {
  const { chance, slack, time, running } = parts;
  const done: Done[] = [];
  const desk = { ...parts, done };

  return {
    done,
    click() {
      const choices = slack.messages
        .filter(({ channel, threadTs }) => channel === LEADS && threadTs === undefined)
        .flatMap((message) => controlsIn(message.blocks).map((control) => ({ message, control })));
      const chosen = weighted(chance, choices);
      if (!chosen) return;
      const who = someone(chance);
      press(desk, who, chosen.message, chosen.control);
      const again = chance.happens(0.15) ? who : chance.happens(0.2) ? someone(chance) : undefined;
      if (again) time.after(chance.between(0, 400), () => press(desk, again, chosen.message, chosen.control));
      // They change their mind, or another does: what follows one another quickly can get out of order.
      for (let more = chance.pick([0, 0, 1, 3]); more > 0; more -= 1)
        time.after(chance.between(500, 20_000), () => {
          const seen = controlsIn(chosen.message.blocks).map((control) => ({ control }));
          const next = weighted(chance, seen);
          if (next) press(desk, chance.happens(0.6) ? who : someone(chance), chosen.message, next.control);
        });
    },
    say(who, text) {
      const command = running()?.people?.listeners.find(({ commands }) => commands?.['/baton'])?.commands?.['/baton'];
      parts.trace.add(`${who} says /baton ${text}`);
      command?.({ name: '/baton', text, user: userOf(who), channel: LEADS, triggerId: 't' }).catch(() => undefined);
    },
    tidyUp() {
      for (const message of slack.messages)
        for (const control of controlsIn(message.blocks))
          if (control.actionId === 'operations.skip') press(desk, 'UMIA', message, control);
    },
  };
}

/** Mostly those whose work it is. */
function someone(chance: Chance): string {
  const all = colleagues.map(({ slackId }) => slackId);
  return chance.happens(0.05) ? chance.pick([STRANGER, GUEST]) : chance.pick(all);
}

function userOf(id: string): SlackUser {
  return { id, teamId: 'T1', external: id === GUEST };
}

/** Everything on a message that can be clicked. */
export function controlsIn(blocks: MessageBlock[]): Control[] {
  const elements = blocks.flatMap((block): unknown[] => {
    if (block.type === 'actions') return block.elements;
    return block.type === 'section' && block.accessory ? [block.accessory] : [];
  });
  return elements.flatMap((element): Control[] => {
    const {
      action_id: actionId,
      value,
      options,
    } = element as {
      action_id?: string;
      value?: string;
      options?: { value?: string }[];
    };
    if (actionId === undefined) return [];
    return (options?.map((option) => option.value) ?? [value]).map((one = '') => ({ actionId, value: one }));
  });
}

function weighted<Choice extends { control: Control }>(chance: Chance, choices: Choice[]): Choice | undefined {
  const weightOf = ({ control: { actionId, value } }: Choice): number =>
    LIKED[`${actionId} ${value.split(':')[0]}`] ?? LIKED[actionId] ?? 0.5;
  const total = choices.reduce((sum, choice) => sum + weightOf(choice), 0);
  let left = chance.next() * total;
  return choices.find((choice) => (left -= weightOf(choice)) < 0);
}

type Desk = CrowdParts & { done: Done[] };

function press(desk: Desk, who: string, { channel, ts }: Pick<Message, 'channel' | 'ts'>, control: Control): void {
  const { actionId, value } = control;
  const now = desk.running();
  const listener = now?.people?.listeners.find(({ actions }) => actions?.[actionId])?.actions?.[actionId];
  if (!now || !listener) return desk.trace.add(`${who} clicks ${actionId} ${value}, and nobody is there`);
  // From the menu of a card an undo is done at once; its other entries open a modal.
  const [choice = '', chosen = ''] = value.split(':');
  const verb = actionId === 'leads.more' && choice === 'undo' ? 'leads.undo' : actionId;
  const entry: Done = { who, verb, lead: actionId === 'leads.more' ? chosen : value };
  if (VERBS[verb]) desk.done.push(entry);
  desk.trace.add(`${who} clicks ${actionId} ${value}`);
  const click: Click = { actionId, value, user: userOf(who), channel, ts, triggerId: 't' };
  listener(click).then(
    (answer) => {
      if (!now.life.alive) return;
      entry.answer = answer.do === 'whisper' ? 'refused' : 'done';
      desk.trace.add(`${who} is answered ${answer.do === 'whisper' ? answer.text : answer.do}`);
      if (answer.do === 'open-modal')
        desk.time.after(desk.chance.between(2_000, 90_000), () => fillIn(desk, who, answer.view));
    },
    () => undefined,
  );
}

/** Chooses something in each field, and submits; in a modal without a form, clicks what is there. */
function fillIn(desk: Desk, who: string, view: ModalView): void {
  const { chance } = desk;
  const blocks = view.blocks as MessageBlock[];
  const fields = blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
  const [first] = controlsIn(blocks);
  if (fields.length === 0) return first && press(desk, who, { channel: '', ts: '' }, first);
  const values = Object.fromEntries(
    fields.flatMap(({ block_id: id = '', optional, element }) => {
      const options = 'options' in element ? (element.options ?? []) : [];
      if (options.length > 0) return [[id, chance.pick<{ value?: string }>(options).value]];
      if (element.type === 'datetimepicker')
        return [[id, String(Math.round(desk.time.now() / 1000) + chance.between(600, 14_400))]];
      return optional && chance.happens(0.7)
        ? []
        : [[id, element.type === 'number_input' ? '120' : 'Kind and in a hurry']];
    }),
  );
  submit(desk, who, view, values);
}

function submit(desk: Desk, who: string, view: ModalView, values: Record<string, string | undefined>): void {
  const { callback_id: callbackId = '', private_metadata: privateMetadata = '' } = view;
  const now = desk.running();
  const listener = now?.people?.listeners.find(({ submissions }) => submissions?.[callbackId])?.submissions?.[
    callbackId
  ];
  if (!now || !listener) return;
  const about = JSON.parse(privateMetadata) as { lead?: string };
  const entry: Done = { who, verb: `submit ${callbackId}`, lead: about.lead ?? '' };
  if (VERBS[entry.verb]) desk.done.push(entry);
  desk.trace.add(`${who} submits ${callbackId} ${JSON.stringify(values)}`);
  listener({ callbackId, viewId: 'V1', privateMetadata, values, files: {}, user: userOf(who) }).then(
    (answer) => {
      if (!now.life.alive) return;
      entry.answer = answer.do === 'show-errors' || answer.whisper ? 'refused' : 'done';
      desk.trace.add(`${who} is answered ${JSON.stringify(answer)}`);
    },
    () => undefined,
  );
}
