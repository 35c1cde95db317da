import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Group, Verdict } from './model.ts';
import { readVerdicts, REVIEW, type ReadParts } from './review-acceptance.ts';
import { groupsOf } from './rules/judge-acceptance.ts';
import { reviewEvidence, reviewHead } from './views/review-thread.ts';
import type { Names } from './views/words.ts';

export interface ThreadParts extends ReadParts {
  slack: Slack;
  names: Names;
  /** The channel of ops; throws `DeliveryError('not-sent')` while it is not known. */
  channel(): string;
  /** What could be changed in the packs about this share of these verdicts, with what it would have done, in words. */
  draft(share: Pick<Group, 'by' | 'name' | 'standing'>, verdicts: Verdict[]): Promise<string>;
}

interface Payload {
  by: Group['by'];
  name: string;
  head: string;
  at: string;
}

/** A head in the channel of ops, and its replies. Figures are those of the moment of sending. */
export function threadEffects(parts: ThreadParts): Record<string, EffectKind> {
  const { norm, names, draft } = parts;
  const say = (words: (group: Group) => string | Promise<string>, reply: boolean): EffectKind =>
    message(parts, reply, words);
  return {
    [REVIEW.head]: say((group) => reviewHead(group, norm(), names), false),
    [REVIEW.evidence]: say((group) => reviewEvidence(group, cutOtherwise(parts, group), names), true),
    [REVIEW.draft]: say((group) => draft(group, verdictsIn(parts, group)), true),
  };
}

/** The decisions of this group alone, cut by what it is not. */
function cutOtherwise(parts: ThreadParts, group: Group): Group[] {
  return groupsOf(verdictsIn(parts, group), parts.norm());
}

function verdictsIn(parts: ThreadParts, { by, name }: Group): Verdict[] {
  return readVerdicts(parts).filter((verdict) => by === 'all' || verdict[by] === name);
}

function message(parts: ThreadParts, reply: boolean, words: (group: Group) => string | Promise<string>): EffectKind {
  const { slack } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.post:ops',
    send: async (effect) => {
      const { by, name } = payloadOf(effect);
      const groups = groupsOf(readVerdicts(parts), parts.norm());
      const group = groups.find((each) => each.by === by && each.name === name);
      const text = group && (await words(group));
      if (text === undefined) return null;
      const channel = parts.channel();
      const threadTs = reply ? await headOf(parts, effect) : undefined;
      return slack.post({ channel, text, key: effect.key, mentions: [], ...(threadTs && { threadTs }) });
    },
    find: async (effect) => {
      const channel = parts.channel();
      const threadTs = reply ? await headOf(parts, effect) : undefined;
      const where = { channel, key: effect.key, since: effect.sentAt, ...(threadTs && { threadTs }) };
      return slack.findByKey(where);
    },
  };
}

/** The head is found by its key: effects of one subject go in order, so it has been posted. */
async function headOf({ slack, channel }: ThreadParts, effect: StoredEffect): Promise<string> {
  const { head, at } = payloadOf(effect);
  const found = await slack.findByKey({ channel: channel(), key: head, since: Temporal.Instant.from(at) });
  if (!found) throw new DeliveryError('refused', 'the head of the thread is gone');
  return found.ts;
}

function payloadOf({ payload }: StoredEffect): Payload {
  return payload as unknown as Payload;
}
