import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Told } from './model.ts';
import { EFFECT } from './rules/steps.ts';
import type { Place } from './messages-store.ts';
import { lookedWords, viewOf, type ShowParts } from './slack-view.ts';
import { digestMessage, type Message } from './views/digest-message.ts';
import { leftMessage } from './views/left-message.ts';

export interface TellParts extends ShowParts {
  slack: Slack;
  /** The channel of ops; throws `DeliveryError('not-sent')` while it is not known. */
  channel(): string;
}

/** How messages to ops reach Slack, rendered from what is known when they are sent. */
export function toldEffects(parts: TellParts): Record<string, EffectKind> {
  const { slack, told } = parts;
  const post: EffectKind = {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.post:ops',
    send: async ({ subject, key }) => {
      const message = await render(parts, subject);
      return message ? slack.post({ ...message, channel: parts.channel(), key }) : null;
    },
    find: async ({ key, sentAt }) => slack.findByKey({ channel: parts.channel(), key, since: sentAt }),
    sent: ({ subject }, result) => {
      if (result !== null) told.posted(subject, result as unknown as Place);
    },
  };
  const update: EffectKind = {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async ({ subject }) => {
      const at = told.place(subject);
      const message = at && (await render(parts, subject));
      if (message) await slack.update({ ...message, ...at });
      return null;
    },
  };
  return { [EFFECT.post]: post, [EFFECT.update]: update };
}

async function render(parts: TellParts, key: string): Promise<Message | undefined> {
  const told = parts.told.get(key);
  return told && (told.what === 'digest' ? digest(parts, told) : left(parts, key, told));
}

async function digest(parts: TellParts, told: Extract<Told, { what: 'digest' }>): Promise<Message> {
  const findings = new Map(
    told.contacts.flatMap((id) => {
      const finding = parts.findings.get(id);
      return finding ? [[id, finding] as const] : [];
    }),
  );
  const view = await viewOf(parts, [...findings.keys()]);
  return digestMessage(told, findings, lookedWords(parts), parts.norm, view);
}

/** Its leads are counted and not named: only where they are now has to be known. */
async function left(parts: TellParts, key: string, told: Extract<Told, { what: 'left' }>): Promise<Message> {
  const view = await viewOf(parts, []);
  return leftMessage(key, told, { ...view, where: parts.leads.whereabouts(told.contacts) });
}
