/** The history of a lead, one short sentence for each thing that happened, for the thread under its card. */
import type { Stories } from '../model.ts';
import { reasonWords } from '../model.ts';

import { mentionUnlessActor, nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown, shownClause } from './shown.ts';
import { duration, readerTime } from './words.ts';

export interface StoryLine {
  text: string;
  /** Slack user ids: only who must act now and did not do it themselves. */
  mentions: string[];
}

type Teller<Kind extends keyof Stories> = (data: Stories[Kind], view: ViewContext) => StoryLine;

/** Mentions the new owner of a reassigned lead and the owner of an overdue one; the card itself told all others. */
export function storyLine<Kind extends keyof Stories>(kind: Kind, data: Stories[Kind], view: ViewContext): StoryLine {
  return tellers[kind](data, view);
}

const tellers: { [Kind in keyof Stories]: Teller<Kind> } = {
  routed: ({ owner, turn, clause }, { people }) =>
    quiet(
      `Routed to ${nameOf(people, owner)}: ${[turn, clause]
        .map((part) => shownClause(part, 120))
        .filter(Boolean)
        .join(' · ')}.`,
    ),

  held: ({ queue, why }) => quiet(`Held for ${shown(queue, 40)}: ${shownClause(why, 200)}. Anyone of them may accept.`),

  released: ({ owner, respondBy }, { people, now, zone }) => {
    const whose = mentionUnlessActor(people, owner, undefined);
    const text = `Somebody is at work again: it goes to ${whose.text}, accept by ${readerTime(respondBy, zone, now)}.`;
    return { text, mentions: whose.mentions };
  },

  accepted: ({ by, openedAt, at }, { people }) =>
    quiet(`Accepted by ${nameOf(people, by)}, ${duration(openedAt, at)} after it came in.`),

  rejected: ({ by, reason, note }, { people }) =>
    quiet(`Rejected by ${nameOf(people, by)}: ${reasonWords(reason) ?? shownClause(reason, 60)}.${noteWords(note)}`),

  reassigned: ({ by, from, to, respondBy, note }, { people, now, zone }) => {
    const owner = mentionUnlessActor(people, to, by);
    const before = from ? ` from ${nameOf(people, from)}` : '';
    const text = `Reassigned${before} to ${owner.text} by ${nameOf(people, by)}, accept by ${readerTime(respondBy, zone, now)}.${noteWords(note)}`;
    return { text, mentions: owner.mentions };
  },

  undone: ({ by, what, owner }, { people }) => {
    const undid = `${UNDONE[what]} undone by ${nameOf(people, by)}.`;
    if (owner === undefined) return quiet(`${undid} It has no owner again.`);
    // Only after a reassignment does it come back to somebody who may not look at it any more.
    const back = mentionUnlessActor(people, owner, what === 'reassign' ? by : owner);
    return { text: `${undid} It waits for ${back.text} again.`, mentions: back.mentions };
  },

  overdue: ({ owner, respondBy }, { people, now, zone }) => {
    const whose = owner === undefined ? quiet('anybody') : mentionUnlessActor(people, owner, undefined);
    return {
      text: `Overdue: it waited for ${whose.text} until ${readerTime(respondBy, zone, now)}.`,
      mentions: whose.mentions,
    };
  },

  closed: ({ why }) => quiet(`Closed: ${shownClause(why, 200)}.`),
};

const UNDONE = { accept: 'Acceptance', reject: 'Rejection', reassign: 'Reassignment' } as const;

function quiet(text: string): StoryLine {
  return { text, mentions: [] };
}

function noteWords(note: string | undefined): string {
  const words = shown(note ?? '', 500);
  return words && ` Note: ${words}`;
}
