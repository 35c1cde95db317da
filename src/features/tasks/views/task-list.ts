/** A person's tasks: in their one direct message, in a window, and on their Home tab. */
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, modal, section } from '#lib/blocks.ts';
import type { Book, Details, Instant, Task } from '../model.ts';
import { count, isLate, ownerOf, settledWords, titleOf, whenWords, type Reader } from './task-words.ts';

export interface Message {
  text: string;
  blocks: KnownBlock[];
  mentions: string[];
}

/** What a list shows of a book. */
export interface Shown {
  /** By day, the first first. */
  mine: Task[];
  /** Set by the reader for others: late, or not possible. */
  others: Task[];
  /** Settled a short while ago. */
  settled: Task[];
}

/** So long what is settled stands on the list, to be taken back. */
const SETTLED_HOURS = 24;
/** Of a message's 50 blocks, and of a window's 100: two a task, and some for the rest. */
const MOST = { message: 15, window: 40 };
const SETTLED_MOST = 5;

/** `holds`: whether the reader answers for a task in place of its owner, whom nobody can reach. */
export function shownOf({ tasks }: Book, reader: Reader, now: Instant, holds: (task: Task) => boolean): Shown {
  const since = now.subtract({ hours: SETTLED_HOURS });
  const byDay = (a: Task, b: Task): number =>
    a.until.localeCompare(b.until) || a.since.epochMilliseconds - b.since.epochMilliseconds;
  const isMine = (task: Task): boolean => task.owner === reader.me || holds(task);
  const recent = tasks.filter(({ settled }) => settled && Temporal.Instant.compare(settled.at, since) > 0);
  const of = tasks.filter((task) => !isMine(task));
  return {
    mine: tasks.filter((task) => !task.settled && isMine(task)).toSorted(byDay),
    others: [
      ...of.filter((task) => isLate(task, reader.today)).toSorted(byDay),
      ...of.filter(
        ({ settled }) =>
          settled?.how === 'skipped' &&
          settled.by !== reader.slackId &&
          recent.some(({ settled: one }) => one === settled),
      ),
    ],
    settled: recent.filter(isMine),
  };
}

type DetailsOf = (task: Task) => Details | undefined;

/** The direct message. Its text is all that a phone shows. */
export function listMessage(shown: Shown, reader: Reader, detailsOf: DetailsOf): Message {
  const text = headline(shown, reader);
  return { text, blocks: blocksOf(shown, reader, detailsOf, MOST.message), mentions: [] };
}

/** In the place of a list that a newer one has replaced. */
export function oldMessage(): Message {
  const text = 'Your tasks are in the newer message below.';
  return { text, blocks: [context(text)], mentions: [] };
}

export function listModal(shown: Shown, reader: Reader, detailsOf: DetailsOf): ModalView {
  return modal({
    callback_id: 'tasks.mine',
    title: 'My tasks',
    close: 'Close',
    blocks: blocksOf(shown, reader, detailsOf, MOST.window),
  });
}

/** Nothing where there is nothing to do. */
export function homeBlocks(shown: Shown, reader: Reader): KnownBlock[] {
  if (shown.mine.length + shown.others.length === 0) return [];
  const lines = shown.mine.slice(0, 5).map((task) => `• ${titleOf(task)}, ${whenWords(task, reader)}`);
  const more = shown.mine.length > 5 ? [`and ${shown.mine.length - 5} more`] : [];
  const words = [`*My tasks*: ${headline(shown, reader)}`, ...lines, ...more];
  return [section(words.join('\n')), actions(button('tasks.open', 'Open my tasks', 'all'))];
}

function headline({ mine, others }: Shown, reader: Reader): string {
  const late = mine.filter((task) => isLate(task, reader.today)).length;
  const [first] = mine;
  const own = first
    ? [
        `${count(mine.length, 'task')}${late > 0 ? `, ${late} late` : ''}. ${mine.length === 1 ? 'It is' : 'The first is'}: ${titleOf(first)}, ${whenWords(first, reader).replaceAll('*', '')}.`,
      ]
    : others.length > 0
      ? []
      : ['Nothing is left to do. What comes next is told here.'];
  const theirs = others.map((task) =>
    task.settled ? settledWords(task, reader) : `${ownerOf(task, reader)} is late with: ${titleOf(task)}.`,
  );
  const [one] = theirs;
  const told =
    one === undefined
      ? []
      : [theirs.length === 1 ? one : `${count(theirs.length, 'task')} that you set for others need a look.`];
  return [...own, ...told].join(' ');
}

function blocksOf(shown: Shown, reader: Reader, detailsOf: DetailsOf, most: number): KnownBlock[] {
  const fits = shown.mine.slice(0, most);
  const more = shown.mine.length - fits.length;
  const groups = [...Map.groupBy(fits, ({ source }) => source)];
  const rest = Math.max(0, most - fits.length);
  return [
    section(`*${headline(shown, reader)}*`),
    ...groups.flatMap(([source, tasks]) => [
      context(reader.headingOf(source)),
      ...tasks.flatMap((task) => [
        section(`*${titleOf(task)}*\n${whenWords(task, reader)}`),
        actions(...buttons(task, detailsOf)),
      ]),
    ]),
    ...(more > 0 ? [context(`and ${count(more, 'more task')}: they come here as these are done.`)] : []),
    ...(shown.others.length > 0 ? [context('Set by you, for others')] : []),
    ...shown.others.slice(0, Math.max(3, rest)).map((task) => section(otherWords(task, reader))),
    ...shown.settled.slice(-SETTLED_MOST).flatMap((task) => settledBlocks(task, reader)),
  ];
}

function otherWords(task: Task, reader: Reader): string {
  return task.settled
    ? settledWords(task, reader)
    : `${ownerOf(task, reader)}: ${titleOf(task)}, ${whenWords(task, reader)}. Ask them, or decide anew.`;
}

function buttons(task: Task, detailsOf: DetailsOf) {
  const details = detailsOf(task);
  return [
    button('tasks.done', 'Done', task.id, 'primary'),
    button('tasks.skip', 'Not possible…', task.id),
    button('tasks.later', 'Later…', task.id),
    ...(details ? [button(details.actionId, details.label, details.value)] : []),
  ];
}

function settledBlocks(task: Task, reader: Reader): KnownBlock[] {
  const line = section(settledWords(task, reader));
  return task.settled?.by === 'baton' ? [line] : [{ ...line, accessory: button('tasks.undo', 'Undo', task.id) }];
}
