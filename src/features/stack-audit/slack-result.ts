/** How the result of an audit reaches its channel: one message that is edited, details and files in its thread. */
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { editing, posting } from '#features/messages/index.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Audit, Result } from './model.ts';
import { EFFECT, partAt, resultAt, type DocumentName, type Part } from './rules/audit-effects.ts';
import { resultOf } from './run-audit.ts';
import type { DirectParts } from './slack-questions.ts';
import type { Message } from './views/audit-words.ts';
import { auditDocument } from './views/audit-document.ts';
import { blueprintDocument } from './views/blueprint-document.ts';
import { resultMessage } from './views/result-message.ts';
import { threadMessage } from './views/result-thread.ts';
import { pictureBlocks } from './slack-picture.ts';
import { storyBlocks } from './slack-story.ts';

interface About {
  audit: string;
  channel: string;
  part?: Part;
  document?: DocumentName;
}
type Render = (about: About, audit: Audit, result: Result) => Message;

export function resultEffects(parts: DirectParts): Record<string, EffectKind> {
  const whole: Render = (_, audit, result) => {
    const [story, drawn] = [storyBlocks(audit, result), pictureBlocks(parts, audit, result)];
    return resultMessage({ audit, result, story, drawn });
  };
  const detail: Render = ({ part = 'verdicts' }, { posted }, result) =>
    threadMessage(part, { result, people: parts.people(), amounts: posted?.amounts === true });
  return {
    [EFFECT.result]: posts(parts, whole),
    [EFFECT.resultUpdate]: edits(parts, whole),
    [EFFECT.part]: posts(parts, detail),
    [EFFECT.partUpdate]: edits(parts, detail),
    [EFFECT.document]: uploading(parts),
  };
}

const aboutOf = ({ payload }: Pick<StoredEffect, 'payload'>): About => payload as unknown as About;
const keyOf = ({ audit, part }: About): string => (part ? partAt(audit, part) : resultAt(audit));

/** What it says today; undefined where the audit is gone. */
function load(parts: DirectParts, { audit: id }: About): { audit: Audit; result: Result } | undefined {
  const audit = parts.stack.read().audits.find((one) => one.id === id);
  const result = audit && resultOf(parts, id);
  return audit && result && { audit, result };
}

/** The thread of the result. It is posted before, in the same line of effects; where it was skipped there is no thread. */
function threadOf({ places }: DirectParts, about: About): { threadTs?: string } | undefined {
  if (!about.part && !about.document) return {};
  const at = places.get(resultAt(about.audit));
  return at && { threadTs: at.ts };
}

function posts(parts: DirectParts, render: Render): EffectKind {
  return posting({
    slack: parts.slack,
    priority: PRIORITY.report,
    lane: ({ payload }) => `slack.post:${aboutOf({ payload }).channel}`,
    says: said(parts, render),
    goes: async (effect) => {
      const about = aboutOf(effect);
      const thread = threadOf(parts, about);
      return thread && { ...thread, channel: about.channel };
    },
    placed: ({ key }, at) => parts.places.put(key, at),
  });
}

function edits(parts: DirectParts, render: Render): EffectKind {
  const stands = (effect: StoredEffect) => parts.places.get(keyOf(aboutOf(effect)));
  return editing({ slack: parts.slack, priority: PRIORITY.report, says: said(parts, render), stands });
}

function said(parts: DirectParts, render: Render): (effect: StoredEffect) => Message | undefined {
  return (effect) => {
    const about = aboutOf(effect);
    const found = load(parts, about);
    return found && render(about, found.audit, found.result);
  };
}

/** As files, for whoever wants to keep them: with amounts, so only where these may be seen. */
function uploading(parts: DirectParts): EffectKind {
  const { slack } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: ({ payload }) => `slack.post:${aboutOf({ payload }).channel}`,
    async send(effect) {
      const about = aboutOf(effect);
      const found = load(parts, about);
      const thread = threadOf(parts, about);
      if (!found?.audit.posted?.amounts || !thread) return null;
      const { channel } = about;
      return slack.uploadFile({ ...documentOf(parts, about, found), ...thread, channel, key: effect.key });
    },
    find: ({ key, payload, sentAt }) => slack.findFile({ channel: aboutOf({ payload }).channel, key, since: sentAt }),
  };
}

function documentOf(
  parts: DirectParts,
  { document }: About,
  { audit, result }: { audit: Audit; result: Result },
): { filename: string; title: string; content: string } {
  const people = Object.fromEntries(parts.people().map((person) => [person.id, person]));
  const date = (audit.posted?.at ?? audit.begunAt).toZonedDateTimeISO(parts.zone).toPlainDate().toString();
  const given = { audit, result, people, date };
  if (document === 'blueprint')
    return { filename: 'tech-stack-blueprint.md', title: 'Tech stack blueprint', content: blueprintDocument(given) };
  if (document !== 'audit') throw new DeliveryError('refused', 'no_such_document');
  return { filename: 'tech-stack-audit.md', title: 'Tech stack audit', content: auditDocument(given) };
}
