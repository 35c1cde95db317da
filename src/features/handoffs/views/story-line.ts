import { listOf } from '#lib/text.ts';
import { shown } from '#lib/shown.ts';
import { duration } from '#lib/time-words.ts';
import type { Undoable } from '../model.ts';
import type { Stories } from '../rules/stories.ts';
import { mentionOf, nameOf, when, type Said, type ViewContext } from './words.ts';

type Teller<Kind extends keyof Stories> = (
  data: Stories[Kind],
  view: ViewContext,
  reasons: Record<string, string>,
) => Said;

/** One sentence of the thread. */
export function storyLine<Kind extends keyof Stories>(
  kind: Kind,
  data: Stories[Kind],
  view: ViewContext,
  reasons: Record<string, string>,
): Said {
  return tellers[kind](data, view, reasons);
}

const UNDONE: Record<Undoable, string> = {
  accept: 'Acceptance',
  done: 'Done',
  reject: 'Rejection',
  reassign: 'Reassignment',
};

const tellers: { [Kind in keyof Stories]: Teller<Kind> } = {
  accepted: ({ by, since, at }, view) => quiet(`Accepted by ${nameOf(view, by)} in ${duration(since, at)}.`),
  done: ({ by, note }, view) => quiet(`Done, says ${nameOf(view, by)}.${noteWords(note)}`),
  rejected: ({ by, reason, note, ring }, view, reasons) => {
    const back = ring === undefined ? quiet('') : mentionOf(view, ring, true);
    const to = back.text && ` It is back with ${back.text}.`;
    const why = shown(reasons[reason] ?? reason, 100);
    return { text: `Turned down by ${nameOf(view, by)}: ${why}.${to}${noteWords(note)}`, mentions: back.mentions };
  },
  reassigned: ({ by, to, from, note, ring }, view) => {
    const owner = mentionOf(view, to, ring === to);
    const before = from === undefined ? '' : ` from ${nameOf(view, from)}`;
    return {
      text: `Reassigned${before} to ${owner.text} by ${nameOf(view, by)}.${noteWords(note)}`,
      mentions: owner.mentions,
    };
  },
  undone: ({ by, what }, view) => quiet(`${UNDONE[what]} undone by ${nameOf(view, by)}.`),
  overdue: ({ owner, ring }, view) => {
    if (owner === undefined) return quiet('Overdue: nobody has taken it.');
    const who = mentionOf(view, owner, ring === owner);
    return { text: `Overdue: it waits for ${who.text}.`, mentions: who.mentions };
  },
  told: ({ people }, view) =>
    quiet(
      `${listOf(
        people.map((id) => nameOf(view, id)),
        'and',
        'nobody',
      )} ${people.length > 1 ? 'hear' : 'hears'} of it.`,
    ),
  gaps: ({ labels, sender, ring }, view) => {
    const who = sender === undefined ? quiet('Sales') : mentionOf(view, sender, ring === sender);
    const what = listOf(
      labels.map((label) => shown(label, 40)),
      'and',
      'nobody',
    );
    return {
      text: `${who.text}: customer success does not know ${what}. Use Fill in… on the card.`,
      mentions: who.mentions,
    };
  },
  filled: ({ by, labels }, view) =>
    quiet(
      `${nameOf(view, by)} filled in ${listOf(
        labels.map((label) => shown(label, 40)),
        'and',
        'nobody',
      )}.`,
    ),
  paused: ({ by, until, why }, view) =>
    quiet(`The clock is paused by ${nameOf(view, by)} until ${when(until, view)}: ${shown(why, 200)}.`),
  resumed: ({ by }, view) =>
    quiet(by === undefined ? 'The pause is over: the clock runs.' : `The clock runs again: ${nameOf(view, by)}.`),
  answered: ({ by, day, yes }, view) => quiet(`Day ${day}: ${yes ? 'yes' : 'no'}, says ${nameOf(view, by)}.`),
  reopened: () => quiet('It is open again: HubSpot says so once more.'),
  closed: ({ why }) => quiet(`Closed: ${shown(why, 200)}.`),
};

function quiet(text: string): Said {
  return { text, mentions: [] };
}

function noteWords(note: string | undefined): string {
  const words = shown(note ?? '', 500);
  return words && ` Note: ${words}`;
}
