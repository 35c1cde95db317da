import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { editing, posting } from '#features/messages/index.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { ifReachable } from '#lib/if-reachable.ts';
import { absentOf } from './answer-round.ts';
import { handOf, type MaturityParts } from './maturity-parts.ts';
import type { Round, SlackId } from './model.ts';
import { mayClose } from './rules/may.ts';
import { waitedFor } from './rules/plan-answer.ts';
import { EFFECT } from './rules/steps.ts';
import { closedBefore, readerOf } from './slack-views.ts';
import type { Place } from './store.ts';
import { askCard, reminder, type Message } from './views/ask-card.ts';
import { maturityDocument } from './views/maturity-document.ts';
import { resultMessage } from './views/result-message.ts';

export interface TellParts extends MaturityParts {
  slack: Slack;
}

interface About {
  round: string;
  /** Empty of what a whole channel reads. */
  person?: SlackId;
}

/** How messages about rounds reach Slack, rendered from what is known when they are sent. */
export function maturityEffects(parts: TellParts): Record<string, EffectKind> {
  return {
    [EFFECT.card]: posts(parts, (round, person) => card(parts, round, person)),
    [EFFECT.cardUpdate]: edits(parts, (round, person) => card(parts, round, person)),
    [EFFECT.line]: line(parts),
    [EFFECT.result]: posts(parts, (round) => resultMessage(round, closedBefore(parts, round), readerOf(parts))),
    [EFFECT.resultUpdate]: edits(parts, (round) => resultMessage(round, closedBefore(parts, round), readerOf(parts))),
    [EFFECT.document]: sending(parts),
  };
}

type Rendered = Pick<Message, 'text' | 'mentions'> & { blocks: ReturnType<typeof resultMessage>['blocks'] };
type Render = (round: Round, person: SlackId) => Rendered | undefined;

function card(parts: TellParts, round: Round, person: SlackId): Message {
  const absent = absentOf(parts, round, parts.clock.now());
  const left = [round.openedBy].filter(parts.hasLeft);
  const closes = mayClose(round, handOf(parts, { id: person, external: parts.isExternal(person) }), left);
  return askCard(round, readerOf(parts, person), { waits: waitedFor(round, absent), closes });
}

const aboutOf = ({ payload }: StoredEffect): About => payload as unknown as About;
const lane = () => 'slack.post:maturity';

function posts(parts: TellParts, render: Render): EffectKind {
  const { slack, rounds } = parts;
  return posting({
    slack,
    lane,
    says: said(parts, render),
    goes: goesTo(parts),
    placed: (effect, at) => {
      const { round, person = '' } = aboutOf(effect);
      rounds.placed(round, person, at);
    },
  });
}

function edits(parts: TellParts, render: Render): EffectKind {
  return editing({ slack: parts.slack, says: said(parts, render), stands: (effect) => standsAt(parts, effect) });
}

/** Under the message of whoever has not answered. */
function line(parts: TellParts): EffectKind {
  return posting({
    slack: parts.slack,
    lane,
    says: said(parts, (round, person) =>
      round.closed || round.answers.some(({ by }) => by === person)
        ? undefined
        : reminder(round, readerOf(parts, person)),
    ),
    goes: async (effect) => {
      const to = await goesTo(parts)(effect);
      const at = standsAt(parts, effect);
      return to && { ...to, ...(at && { threadTs: at.ts }) };
    },
  });
}

function said({ rounds }: TellParts, render: Render): (effect: StoredEffect) => Rendered | undefined {
  return (effect) => {
    const { round: id, person = '' } = aboutOf(effect);
    const round = rounds.get(id);
    return round && render(round, person);
  };
}

/** What a whole channel reads goes to the channel of its round. */
function goesTo({ slack, rounds }: TellParts): (effect: StoredEffect) => Promise<{ channel: string } | undefined> {
  return async (effect) => {
    const { round: id, person = '' } = aboutOf(effect);
    const channel = person === '' ? rounds.get(id)?.channel : await slack.directChannel(person);
    return channel === undefined ? undefined : { channel };
  };
}

function standsAt({ rounds }: TellParts, effect: StoredEffect): Place | undefined {
  const { round, person = '' } = aboutOf(effect);
  return rounds.place(round, person);
}

/** The document, to whoever asked for it. */
function sending(parts: TellParts): EffectKind {
  const { slack, rounds } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane,
    send: (effect) =>
      ifReachable(async () => {
        const { round: id, person = '' } = aboutOf(effect);
        const round = rounds.get(id);
        if (!round) return null;
        const content = maturityDocument(round, closedBefore(parts, round), readerOf(parts));
        const channel = await slack.directChannel(person);
        const title = `Marketing ops maturity, ${id}`;
        return slack.uploadFile({ channel, filename: 'ops-maturity.md', title, content, key: effect.key });
      }),
    find: async (effect) => {
      const channel = await slack.directChannel(aboutOf(effect).person ?? '');
      return slack.findFile({ channel, key: effect.key, since: effect.sentAt });
    },
  };
}
