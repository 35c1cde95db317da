/** The history of a lead, one short sentence for each thing that happened, for the thread under its card. */
import { reasonWords } from '../rules/reject-reasons.ts';
import { pauseWords } from '../rules/pause-reasons.ts';
import { returnWords } from '../rules/return-reasons.ts';
import type { Stories } from '../rules/stories.ts';

import { attemptWords, outcomeWords, viaWords } from './attempt-words.ts';
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

  released: ({ owner, respondBy, silent }, { people, now, zone }) => {
    const whose = mentionUnlessActor(people, owner, silent && owner);
    const text = `Somebody is at work again: it goes to ${whose.text}, accept by ${readerTime(respondBy, zone, now)}.`;
    return { text, mentions: whose.mentions };
  },

  accepted: ({ by, since, at }, { people }) => quiet(`Accepted by ${nameOf(people, by)} in ${duration(since, at)}.`),

  contacted: ({ by, via, outcome, attempt, note }, { people }) =>
    quiet(
      `Attempt ${attempt} by ${nameOf(people, by)}, ${viaWords[via]}: ${outcomeWords[outcome]} (self-reported).${noteWords(note)}`,
    ),

  asked: ({ owner, tries, by, silent }, { people }) => {
    const whose = mentionUnlessActor(people, owner, silent ? owner : by);
    const found = tries > 0 ? `No answer after ${attemptWords(tries)}` : 'Nobody was reached in days';
    return { text: `${found}: ${whose.text}, recycle it with a note, or keep trying?`, mentions: whose.mentions };
  },

  keptTrying: ({ by, until }, { people, now, zone }) =>
    quiet(`${nameOf(people, by)} keeps trying${until ? `, and is asked again ${readerTime(until, zone, now)}` : ''}.`),

  rejected: ({ by, reason, note }, { people }) =>
    quiet(`Rejected by ${nameOf(people, by)}: ${reasonWords(reason) ?? shownClause(reason, 60)}.${noteWords(note)}`),

  returned: ({ by, reason, note }, { people }) =>
    quiet(
      `Returned to nurture by ${nameOf(people, by)}: ${returnWords(reason) ?? shownClause(reason, 60)}.${noteWords(note)}`,
    ),

  moved: ({ from, to, respondBy, silent }, { people, now, zone }) => {
    const owner = mentionUnlessActor(people, to, silent && to);
    const before = from ? ` instead of ${nameOf(people, from)}` : '';
    const text = `${owner.text} was made the owner in HubSpot${before}: it is theirs, accept by ${readerTime(respondBy, zone, now)}.`;
    return { text, mentions: owner.mentions };
  },

  reassigned: ({ by, from, to, inTurn, respondBy, note, silent }, { people, now, zone }) => {
    const owner = mentionUnlessActor(people, to, silent ? to : by);
    const before = from ? ` from ${nameOf(people, from)}` : '';
    const text = `Reassigned${before} to ${owner.text}${inTurn ? ', next in turn,' : ''} by ${nameOf(people, by)}, accept by ${readerTime(respondBy, zone, now)}.${noteWords(note)}`;
    return { text, mentions: owner.mentions };
  },

  undone: ({ by, what, owner, silent }, { people }) => {
    const undid = `${UNDONE[what]} undone by ${nameOf(people, by)}.`;
    if (what === 'contact') return quiet(undid);
    if (owner === undefined) return quiet(`${undid} It has no owner again.`);
    // Only after a reassignment does it come back to somebody who may not look at it any more.
    const back = mentionUnlessActor(people, owner, what === 'reassign' && !silent ? by : owner);
    if (what === 'return') return quiet(`${undid} It is with ${back.text} again.`);
    return { text: `${undid} It waits for ${back.text} again.`, mentions: back.mentions };
  },

  nudged: ({ owner, respondBy, accepted }, { people, now, zone }) => {
    const whose = mentionUnlessActor(people, owner, undefined);
    const what = accepted ? 'make contact' : 'accept';
    return {
      text: `${whose.text}, time is nearly up: ${what} by ${readerTime(respondBy, zone, now)}.`,
      mentions: whose.mentions,
    };
  },

  overdue: ({ owner, respondBy, silent, accepted, stays }, { people, now, zone }) => {
    const whose = owner === undefined ? quiet('anybody') : mentionUnlessActor(people, owner, silent && owner);
    const by = readerTime(respondBy, zone, now);
    const late = accepted ? `no contact by ${whose.text} until ${by}` : `it waited for ${whose.text} until ${by}`;
    const text = `Overdue: ${late}.${stays ? ' Nobody else can take it now, so it stays with them.' : ''}`;
    return { text, mentions: whose.mentions };
  },

  passedOn: ({ from, to, respondBy, queue, above, silent }, { people, now, zone }) => {
    const told = above ? ` ${ABOVE[above]}` : '';
    const late = `Nobody accepted it in time: from ${nameOf(people, from)} it goes`;
    if (to === undefined || !respondBy)
      return quiet(`${late} to ${shown(queue ?? 'the queue', 40)}: anyone of them may accept.${told}`);
    const whose = mentionUnlessActor(people, to, silent && to);
    return {
      text: `${late} to ${whose.text}, accept by ${readerTime(respondBy, zone, now)}.${told}`,
      mentions: whose.mentions,
    };
  },

  escalated: ({ step, since }, { now, zone }) =>
    quiet(`No contact since it came, ${readerTime(since, zone, now)}. ${ABOVE[step]}`),

  paused: ({ by, reason, until, note }, { people, now, zone }) =>
    quiet(
      `Clock paused by ${nameOf(people, by)} until ${readerTime(until, zone, now)}: ${pauseWords(reason) ?? shownClause(reason, 60)}.${noteWords(note)}`,
    ),

  resumed: ({ by }, { people }) =>
    quiet(by === undefined ? 'The pause is over: the clock runs again.' : `Clock resumed by ${nameOf(people, by)}.`),

  touched: ({ by, via, at, counts, accepts }, { people, now, zone }) => {
    const what = accepts ? ' Accepted by that.' : counts ? '' : ' It is not the owner’s, so the clock runs on.';
    return quiet(
      `Contact by ${nameOf(people, by)}, ${viaWords[via]}, ${readerTime(at, zone, now)} (in HubSpot).${what}`,
    );
  },

  closed: ({ why }) => quiet(`Closed: ${shownClause(why, 200)}.`),
};

const ABOVE = { manager: 'The managers know.', vp: 'Those above the managers know.' } as const;

const UNDONE = {
  accept: 'Acceptance',
  reject: 'Rejection',
  reassign: 'Reassignment',
  contact: 'Logged contact',
  return: 'Return to nurture',
} as const;

function quiet(text: string): StoryLine {
  return { text, mentions: [] };
}

function noteWords(note: string | undefined): string {
  const words = shown(note ?? '', 500);
  return words && ` Note: ${words}`;
}
