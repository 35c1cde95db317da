import type { Slack } from '#adapters/slack/port.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import { editing, posting } from '#features/messages/index.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { handOf, type EvaluationParts } from './evaluation-parts.ts';
import type { Evaluation, SlackId } from './model.ts';
import { mayDecide } from './rules/may.ts';
import { EFFECT } from './rules/steps.ts';
import { readerOf } from './slack-views.ts';
import type { What } from './store.ts';
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
    [EFFECT.card]: posts(parts, 'card', (one, person) => card(parts, one, person)),
    [EFFECT.cardUpdate]: edits(parts, 'card', (one, person) => card(parts, one, person)),
    [EFFECT.check]: posts(parts, 'check', (one, person) => checkMessage(one, readerOf(parts, one, person))),
    [EFFECT.checkUpdate]: edits(parts, 'check', (one, person) => checkMessage(one, readerOf(parts, one, person))),
    [EFFECT.line]: line(parts),
  };
}

type Render = (evaluation: Evaluation, person: SlackId) => Message | undefined;

function card(parts: TellParts, evaluation: Evaluation, person: SlackId): Message {
  const decides = mayDecide(evaluation, handOf(parts, { id: person, external: parts.isExternal(person) }));
  return memberCard(evaluation, readerOf(parts, evaluation, person), decides);
}

const aboutOf = ({ payload }: StoredEffect): About => payload as unknown as About;
const lane = () => 'slack.post:evaluations';

function posts(parts: TellParts, what: What, render: Render): EffectKind {
  const { slack, evaluations } = parts;
  return posting({
    slack,
    lane,
    says: said(parts, render),
    goes: directTo(parts),
    placed: (effect, at) => {
      const { evaluation, person } = aboutOf(effect);
      evaluations.placed(evaluation, what, person, at);
    },
  });
}

function edits(parts: TellParts, what: What, render: Render): EffectKind {
  const stands = (effect: StoredEffect) => {
    const { evaluation, person } = aboutOf(effect);
    return parts.evaluations.place(evaluation, what, person);
  };
  return editing({ slack: parts.slack, says: said(parts, render), stands });
}

/** Under the message of whoever opened it. */
function line(parts: TellParts): EffectKind {
  const { slack, evaluations } = parts;
  return posting({
    slack,
    lane,
    says: said(parts, (known) => (known.decision ? undefined : allScored(known))),
    goes: async (effect) => {
      const { evaluation, person } = aboutOf(effect);
      const at = evaluations.place(evaluation, 'card', person);
      return { ...(await directTo(parts)(effect)), ...(at && { threadTs: at.ts }) };
    },
  });
}

function said({ evaluations }: TellParts, render: Render): (effect: StoredEffect) => Message | undefined {
  return (effect) => {
    const { evaluation, person } = aboutOf(effect);
    const known = evaluations.get(evaluation);
    return known && render(known, person);
  };
}

function directTo({ slack }: TellParts): (effect: StoredEffect) => Promise<{ channel: string }> {
  return async (effect) => ({ channel: await slack.directChannel(aboutOf(effect).person) });
}
