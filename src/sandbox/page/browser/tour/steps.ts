import type { SandboxInspection } from '../../../control-contract.ts';
import type { Page } from '../page-model.ts';
import {
  type Act,
  anHourLater,
  askWhy,
  closeForm,
  lookInside,
  mend,
  newLead,
  newLeadInOfficeHours,
  openRecord,
  openThread,
  pressAccept,
  race,
  slackDown,
} from './acts.ts';
import { cards, says } from './cards.ts';
import type { Marks } from './tour-state.ts';

/** What a beat judges by whether it is done. */
export interface Facts {
  page: Page;
  marks: Marks;
  /** Only for beats that look inside. */
  inspection: SandboxInspection | undefined;
}

export interface Beat {
  say: string;
  /** What the button does that does it for them. */
  offer: string;
  /** Where to look: a selector; of several the first that is on screen. */
  target(marks: Marks): string;
  act: Act;
  /** What to remember, once it is done, by whomever. */
  done(facts: Facts): Partial<Marks> | undefined;
  looksInside?: boolean;
}

export interface Step {
  title: string;
  beats: Beat[];
  /** What there is to see once all is done. */
  after: string;
}

const newLeadButton = (): string => '[data-tool="new-lead"]';
const theCard = ({ card }: Marks): string => `main [data-ts="${card}"]`;
const tool = (name: string) => (): string => `[data-tool="${name}"], [data-tool="menu"]`;

const cardCame = ({ page, marks }: Facts): Partial<Marks> | undefined => {
  const card = cards(page).find(({ ts }) => ts > marks.since);
  return card && { card: card.ts };
};
const holds = (yes: boolean | number | undefined): Partial<Marks> | undefined => (yes ? {} : undefined);
const cardSays =
  (words: RegExp) =>
  ({ page, marks }: Facts): Partial<Marks> | undefined =>
    holds(cards(page).some((card) => card.ts === marks.card && says(card, words)));

export const steps: Step[] = [
  {
    title: 'A lead comes in',
    beats: [
      {
        say: 'Somebody asks for a demo on the company’s website. HubSpot keeps the contact and tells Baton. Press New lead.',
        offer: 'Ask for the demo',
        target: newLeadButton,
        act: newLead,
        done: cardCame,
      },
    ],
    after:
      'Seconds later there is one card in #leads. This one message is edited in place for as long as the lead is open.',
  },
  {
    title: 'Who, why, and whose turn it is',
    beats: [
      {
        say: 'The card says who it is, what they did, their score, who has it and until when. Now choose “Why” from its ⋯ menu.',
        offer: 'Ask why',
        target: theCard,
        act: askWhy,
        done: ({ page }) => holds(page.known?.modals.length),
      },
      {
        say: 'Each point with its rule, why this owner, and which small change would have sent it elsewhere. Close it once you have read it.',
        offer: 'Close it',
        target: theCard,
        act: closeForm,
        done: ({ page }) => holds(page.known?.modals.length === 0),
      },
    ],
    after: 'The arithmetic and no opinion, for everybody, on every card. Only you saw the answer.',
  },
  {
    title: 'The owner takes it',
    beats: [
      {
        say: 'Press Accept on the card.',
        offer: 'Accept it',
        target: theCard,
        act: pressAccept,
        done: cardSays(/Accepted/),
      },
      {
        say: 'It is accepted, and the card shows by whom. Press Open in HubSpot: owner and status are written there too.',
        offer: 'Show HubSpot',
        target: theCard,
        act: openRecord,
        done: ({ page }) => holds(page.pane?.kind === 'contact'),
      },
      {
        say: 'What happened is told in the thread under the card, so the channel stays quiet. Open its reply.',
        offer: 'Open the thread',
        target: theCard,
        act: openThread,
        done: ({ page }) => holds(page.pane?.kind === 'thread'),
      },
    ],
    after: 'One card, one owner, and its story in one place. Nobody has to ask who has this lead.',
  },
  {
    title: 'Nobody answers',
    beats: [
      {
        say: 'Another lead comes in, and this time nobody does anything. Press New lead once more.',
        offer: 'Send another lead',
        target: newLeadButton,
        act: newLeadInOfficeHours,
        done: cardCame,
      },
      {
        say: 'Its owner promised an answer within one business hour. Let an hour pass: open the clock and press +1 hour.',
        offer: 'Let an hour pass',
        target: tool('time'),
        act: anHourLater,
        done: cardSays(/Overdue/),
      },
    ],
    after:
      'The card says that it is overdue, and its owner is reminded once in the thread; so is the owner of the first lead, who accepted it and made no contact yet. The clock runs in the owner’s working hours.',
  },
  {
    title: 'Slack goes down',
    beats: [
      {
        say: 'Now break something. Open Faults and take Slack down.',
        offer: 'Take Slack down',
        target: tool('faults'),
        act: slackDown,
        done: ({ page }) => holds(page.sandbox?.faults.slack === 'down'),
      },
      {
        say: 'A lead comes in all the same. Press New lead.',
        offer: 'Send a lead',
        target: newLeadButton,
        act: newLead,
        looksInside: true,
        done: ({ inspection }) =>
          holds(inspection?.baton?.outbox.some(({ kind, state }) => /card/.test(kind) && /ready|sending/.test(state))),
      },
      {
        say: 'There is no card, but nothing is lost. Open the Inspector: the card waits in the outbox.',
        offer: 'Look inside',
        target: tool('Inspector'),
        act: lookInside,
        done: ({ page }) => holds(page.pane?.kind === 'inspector'),
      },
      {
        say: 'Mend Slack again. Baton tries by itself; move time on if you would rather not wait for its next try.',
        offer: 'Mend Slack',
        target: tool('faults'),
        act: mend,
        done: ({ page, marks }) => {
          const card = cards(page).find(({ ts }) => ts > marks.stepSince);
          return page.sandbox?.faults.slack === 'up' && card ? { card: card.ts } : undefined;
        },
      },
    ],
    after: 'The card is here, once. A crash, an outage or a duplicate changes when something happens, never whether.',
  },
  {
    title: 'Two people, one lead',
    beats: [
      {
        say: 'Two people press Accept on the same card at the same instant. By hand you need a second window: “You are”, at the top left, opens one.',
        offer: 'Let two people press',
        target: theCard,
        act: race,
        done: cardSays(/Accepted/),
      },
    ],
    after: 'The first click has it; the other person is told, privately, who was first. No lead has two owners.',
  },
];
