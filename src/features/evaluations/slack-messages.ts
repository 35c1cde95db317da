import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Json } from '#engine/plan.ts';
import { ifReachable } from '#lib/if-reachable.ts';
import { handOf, type EvaluationParts } from './evaluation-parts.ts';
import type { Evaluation, SlackId } from './model.ts';
import { mayDecide } from './rules/may.ts';
import { EFFECT } from './rules/steps.ts';
import { readerOf } from './slack-views.ts';
import type { Place, What } from './store.ts';
import { checkMessage } from './views/check-message.ts';
import { allScored, memberCard, type Message } from './views/member-card.ts';

export interface TellParts extends EvaluationParts {
  slack: Slack;
}

interface About {
  evaluation: string;
  person: SlackId;
}

/** How each person's messages reach Slack, rendered from what is known when they are sent. */
export function evaluationEffects(parts: TellParts): Record<string, EffectKind> {
  return {
    [EFFECT.card]: posting(parts, 'card', (one, person) => card(parts, one, person)),
    [EFFECT.cardUpdate]: updating(parts, 'card', (one, person) => card(parts, one, person)),
    [EFFECT.check]: posting(parts, 'check', (one, person) => checkMessage(one, readerOf(parts, one, person))),
    [EFFECT.checkUpdate]: updating(parts, 'check', (one, person) => checkMessage(one, readerOf(parts, one, person))),
    [EFFECT.line]: line(parts),
  };
}

type Render = (evaluation: Evaluation, person: SlackId) => Message;

function card(parts: TellParts, evaluation: Evaluation, person: SlackId): Message {
  const decides = mayDecide(evaluation, handOf(parts, { id: person, external: parts.isExternal(person) }));
  return memberCard(evaluation, readerOf(parts, evaluation, person), decides);
}

const aboutOf = ({ payload }: StoredEffect): About => payload as unknown as About;
const lane = () => 'slack.post:evaluations';

function posting(parts: TellParts, what: What, render: Render): EffectKind {
  const { slack, evaluations } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane,
    send: (effect) =>
      ifReachable(async () => {
        const { evaluation, person } = aboutOf(effect);
        const known = evaluations.get(evaluation);
        if (!known) return null;
        const channel = await slack.directChannel(person);
        return placed(await slack.post({ ...render(known, person), channel, key: effect.key }));
      }),
    find: (effect) => find(slack, effect),
    sent: (effect, result) => {
      const { evaluation, person } = aboutOf(effect);
      if (result !== null) evaluations.placed(evaluation, what, person, result as unknown as Place);
    },
  };
}

function updating({ slack, evaluations }: TellParts, what: What, render: Render): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: (effect) =>
      ifReachable(async () => {
        const { evaluation, person } = aboutOf(effect);
        const known = evaluations.get(evaluation);
        const at = evaluations.place(evaluation, what, person);
        if (known && at) await slack.update({ ...render(known, person), ...at });
        return null;
      }),
  };
}

/** Under the message of whoever opened it. */
function line({ slack, evaluations }: TellParts): EffectKind {
  const threadOf = ({ evaluation, person }: About) => {
    const at = evaluations.place(evaluation, 'card', person);
    return at ? { threadTs: at.ts } : {};
  };
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane,
    send: (effect) =>
      ifReachable(async () => {
        const about = aboutOf(effect);
        const known = evaluations.get(about.evaluation);
        if (!known || known.decision) return null;
        const channel = await slack.directChannel(about.person);
        return placed(await slack.post({ ...allScored(known), channel, ...threadOf(about), key: effect.key }));
      }),
    find: (effect) => find(slack, effect, threadOf(aboutOf(effect))),
  };
}

function find(slack: Slack, effect: StoredEffect, thread: { threadTs?: string } = {}): Promise<Json | undefined> {
  return ifReachable(async () => {
    const channel = await slack.directChannel(aboutOf(effect).person);
    const found = await slack.findByKey({ channel, key: effect.key, since: effect.sentAt, ...thread });
    return found && placed(found);
  });
}

function placed({ channel, ts }: Place): { channel: string; ts: string } {
  return { channel, ts };
}
