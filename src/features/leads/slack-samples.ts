import type { PostedMessage, SlackListeners } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { confirmLead, rescueLead, type JudgeParts } from './judge-sample.ts';
import type { Lead } from './model.ts';
import { EFFECT } from './rules/steps.ts';
import { answer, handOf } from './slack-answers.ts';
import { viewOf, type DeliverParts } from './slack-places.ts';
import type { Card } from './views/lead-card.ts';
import { sampleMessage } from './views/sample-message.ts';

export interface SampleDeliverParts extends DeliverParts {
  /** The channel id of ops; throws `DeliveryError('not-sent')` while it is not known. */
  opsChannel(): string;
  /** What a disqualification rests on. Untrusted. */
  evidence(lead: Lead): string;
}

const LOOKS_BACK = Temporal.Duration.from({ hours: 24 * 90 });

/** The weekly message about disqualified leads, rendered from the leads as they are when it is sent. */
export function sampleEffects(parts: SampleDeliverParts): Record<string, EffectKind> {
  const { slack, leads } = parts;
  const post: EffectKind = {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.post:ops',
    send: async ({ subject, key }) => slack.post({ ...render(parts, subject), channel: parts.opsChannel(), key }),
    find: async ({ key, sentAt }) => slack.findByKey({ channel: parts.opsChannel(), key, since: sentAt }),
    sent: ({ subject }, result) => leads.samplePosted(weekOf(subject), result as PostedMessage),
  };
  const update: EffectKind = {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async ({ subject }) => {
      const at = leads.samplePlace(weekOf(subject));
      if (at) await slack.update({ ...render(parts, subject), ...at });
      return null;
    },
  };
  return { [EFFECT.sample]: post, [EFFECT.sampleUpdate]: update };
}

/** What can be pressed in that message. */
export function sampleListeners(parts: JudgeParts): SlackListeners {
  return {
    actions: {
      'leads.rescue': async ({ value, user }) => answer(await rescueLead(parts, value, handOf(parts, user))),
      'leads.right': async ({ value, user }) => answer(await confirmLead(parts, value, handOf(parts, user))),
    },
  };
}

function weekOf(subject: string): string {
  return subject.replace(/^sample:/, '');
}

function render(parts: SampleDeliverParts, subject: string): Card {
  const { leads, clock, evidence, recordUrl } = parts;
  const sampled = leads.sampledIn(weekOf(subject)).flatMap((id) => leads.get(id) ?? []);
  const verdicts = leads.verdictsSince(clock.now().subtract(LOOKS_BACK));
  return sampleMessage(sampled, verdicts, { ...viewOf(parts), recordUrl, evidence });
}
