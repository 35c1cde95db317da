import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Json } from '#engine/plan.ts';
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
    [EFFECT.card]: posting(parts, (round, person) => card(parts, round, person)),
    [EFFECT.cardUpdate]: updating(parts, (round, person) => card(parts, round, person)),
    [EFFECT.line]: line(parts),
    [EFFECT.result]: posting(parts, (round) => resultMessage(round, closedBefore(parts, round), readerOf(parts))),
    [EFFECT.resultUpdate]: updating(parts, (round) =>
      resultMessage(round, closedBefore(parts, round), readerOf(parts)),
    ),
    [EFFECT.document]: sending(parts),
  };
}

type Rendered = Pick<Message, 'text' | 'mentions'> & { blocks: ReturnType<typeof resultMessage>['blocks'] };
type Render = (round: Round, person: SlackId) => Rendered;

function card(parts: TellParts, round: Round, person: SlackId): Message {
  const absent = absentOf(parts, round, parts.clock.now());
  const left = [round.openedBy].filter(parts.hasLeft);
  const closes = mayClose(round, handOf(parts, { id: person, external: parts.isExternal(person) }), left);
  return askCard(round, readerOf(parts, person), { waits: waitedFor(round, absent), closes });
}

const aboutOf = ({ payload }: StoredEffect): About => payload as unknown as About;
const lane = () => 'slack.post:maturity';

function channelOf({ slack }: TellParts, round: Round, person: SlackId): Promise<string> | string {
  return person === '' ? round.channel : slack.directChannel(person);
}

function posting(parts: TellParts, render: Render): EffectKind {
  const { slack, rounds } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane,
    send: (effect) =>
      ifReachable(async () => {
        const { round: id, person = '' } = aboutOf(effect);
        const round = rounds.get(id);
        if (!round) return null;
        const channel = await channelOf(parts, round, person);
        return placed(await slack.post({ ...render(round, person), channel, key: effect.key }));
      }),
    find: (effect) => find(parts, effect),
    sent: (effect, result) => {
      const { round, person = '' } = aboutOf(effect);
      if (result !== null) rounds.placed(round, person, result as unknown as Place);
    },
  };
}

function updating({ slack, rounds }: TellParts, render: Render): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: (effect) =>
      ifReachable(async () => {
        const { round: id, person = '' } = aboutOf(effect);
        const round = rounds.get(id);
        const at = rounds.place(id, person);
        if (round && at) await slack.update({ ...render(round, person), ...at });
        return null;
      }),
  };
}

/** Under the message of whoever has not answered. */
function line(parts: TellParts): EffectKind {
  const { slack, rounds } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane,
    send: (effect) =>
      ifReachable(async () => {
        const { round: id, person = '' } = aboutOf(effect);
        const round = rounds.get(id);
        if (!round || round.closed || round.answers.some(({ by }) => by === person)) return null;
        const channel = await slack.directChannel(person);
        const message = reminder(round, readerOf(parts, person));
        return placed(await slack.post({ ...message, channel, ...threadOf(parts, effect), key: effect.key }));
      }),
    find: (effect) => find(parts, effect, threadOf(parts, effect)),
  };
}

function threadOf({ rounds }: TellParts, effect: StoredEffect): { threadTs?: string } {
  const { round, person = '' } = aboutOf(effect);
  const at = rounds.place(round, person);
  return at ? { threadTs: at.ts } : {};
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

function find(parts: TellParts, effect: StoredEffect, thread: { threadTs?: string } = {}): Promise<Json | undefined> {
  return ifReachable(async () => {
    const { round: id, person = '' } = aboutOf(effect);
    const round = parts.rounds.get(id);
    if (!round) return null;
    const channel = await channelOf(parts, round, person);
    const found = await parts.slack.findByKey({ channel, key: effect.key, since: effect.sentAt, ...thread });
    return found && placed(found);
  });
}

function placed({ channel, ts }: Place): { channel: string; ts: string } {
  return { channel, ts };
}
