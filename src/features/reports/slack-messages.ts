/** How a report reaches its channel: one message that is edited, a reply for each part, files. Rendered from what is kept. */
import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { editing, posting } from '#features/messages/index.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Sent } from './model.ts';
import { channelName, type ReportParts } from './report-parts.ts';
import { planLinked } from './rules/plan-told.ts';
import { EFFECT, parentAt, partAt } from './rules/steps.ts';
import { storyBlocks, storyOf } from './slack-story.ts';
import { parentMessage } from './views/parent-message.ts';
import { partMessage, type Reader } from './views/part-message.ts';
import type { Message } from './views/words.ts';

export interface SendParts extends ReportParts {
  slack: Slack;
}

interface About {
  report: string;
  part?: string;
}
const aboutOf = ({ payload }: Pick<StoredEffect, 'payload'>): About => payload as unknown as About;
/** One channel takes about a message a second. */
export const LANE = 'slack.post:reports';
/** So soon a channel that Baton does not see is looked for again. */
const LOOK_AGAIN_MS = 30_000;

export function messageEffects(parts: SendParts): Record<string, EffectKind> {
  const { slack } = parts;
  const how = { slack, priority: PRIORITY.report, lane: () => LANE };
  return {
    [EFFECT.parent]: posting({
      ...how,
      says: (effect) => parentSaid(parts, aboutOf(effect).report),
      goes: async () => ({ channel: channelId(parts) }),
      placed: ({ key }, at) => parts.reports.placed(key, { ...at, at: parts.clock.now() }),
    }),
    [EFFECT.parentUpdate]: editing({
      ...how,
      says: (effect) => parentSaid(parts, aboutOf(effect).report),
      stands: (effect) => standsAt(parts, aboutOf(effect).report),
    }),
    [EFFECT.part]: posting({
      ...how,
      says: (effect) => partSaid(parts, aboutOf(effect)),
      // Where the parent was passed over there is no thread.
      goes: async (effect) => {
        const at = standsAt(parts, aboutOf(effect).report);
        return at && { channel: at.channel, threadTs: at.ts };
      },
      placed: ({ key }, at) => parts.reports.placed(key, { ...at, at: parts.clock.now() }),
    }),
    [EFFECT.partUpdate]: editing({
      ...how,
      says: (effect) => partSaid(parts, aboutOf(effect)),
      stands: (effect) => {
        const { report, part = '' } = aboutOf(effect);
        const sent = parts.reports.sent(report);
        return sent && parts.reports.place(partAt(sent, part));
      },
    }),
    [EFFECT.link]: linking(parts),
    [EFFECT.files]: filing(parts),
  };
}

/** Throws `not-sent` while Baton does not see the channel: the report waits for it, and ops is told. */
function channelId(parts: ReportParts): string {
  const id = parts.channel(channelName(parts));
  if (id !== undefined) return id;
  throw new DeliveryError('not-sent', 'no_such_channel', { retryAfterMs: LOOK_AGAIN_MS });
}

export function standsAt({ reports }: ReportParts, key: string): ReturnType<ReportParts['reports']['place']> {
  const sent = reports.sent(key);
  return sent && reports.place(parentAt(sent));
}

export function parentSaid(parts: ReportParts, key: string): Message | undefined {
  const sent = parts.reports.sent(key);
  if (!sent) return undefined;
  const sentAt = parts.reports.place(parentAt(sent))?.at ?? parts.clock.now();
  return parentMessage({ sent, story: storyBlocks(sent), sentAt });
}

function partSaid(parts: ReportParts, { report, part = '' }: About): Message | undefined {
  const sent = parts.reports.sent(report);
  return sent && partMessage(sent, part, readerOf(parts));
}

function readerOf({ people, allowedHosts: hosts }: ReportParts): Reader {
  return { hosts, nameOf: (user) => Object.values(people()).find(({ slackId }) => slackId === user)?.name };
}

/** What is only nice to have holds up no reply: what Slack refuses is left. */
async function ifAny<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DeliveryError && error.outcome === 'refused') return undefined;
    throw error;
  }
}

/** Where Slack shows it, for Home, lists and whoever wanted it. */
function linking(parts: SendParts): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.update',
    async send(effect) {
      const { report } = aboutOf(effect);
      const at = standsAt(parts, report);
      if (!at) return null;
      const url = await ifAny(() => parts.slack.permalink(at));
      if (url === undefined) return null;
      await parts.reports.change((book) => planLinked(book, url), { report });
      return null;
    },
  };
}

/** So long files wait for the last reply, and for a report that is not in its channel. */
const WAIT = { reply: { hours: 1 }, report: { hours: 24 } };

/** The files of a report, each looked for before it is put there: after a crash some may be. */
function filing(parts: SendParts): EffectKind {
  const { slack, maker, reports } = parts;
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.post:files',
    async send({ key, payload }) {
      const sent = reports.sent(aboutOf({ payload }).report);
      const at = sent && threadFor(parts, sent);
      if (!at || !maker.attachments) return null;
      for (const { filename, title, content } of await maker.attachments(sent.report, storyOf(sent))) {
        const own = `${key}:${filename}`;
        const known = await slack.findFile({ channel: at.channel, key: own, since: sent.madeAt });
        const file = { filename, title, content, key: own, channel: at.channel, threadTs: at.ts };
        if (!known) await slack.uploadFile(file);
      }
      return null;
    },
  };
}

/** Undefined where there will be none. Throws `not-sent` while the thread is not complete. */
function threadFor(parts: SendParts, sent: Sent): ReturnType<typeof standsAt> {
  const { reports, clock } = parts;
  const isOver = (wait: Temporal.DurationLike): boolean =>
    Temporal.Instant.compare(clock.now(), sent.madeAt.add(wait)) > 0;
  const at = standsAt(parts, sent.key);
  const last = sent.parts.at(-1);
  const isWhole = last === undefined || reports.place(partAt(sent, last)) !== undefined;
  if (at && (isWhole || isOver(WAIT.reply))) return at;
  if (isOver(WAIT.report)) return undefined;
  throw new DeliveryError('not-sent', 'report_not_posted');
}
