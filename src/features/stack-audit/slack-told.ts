import type { Message as News } from '#engine/inbox.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { writeCsv } from '#lib/csv.ts';
import { ifReachable } from '#lib/if-reachable.ts';
import { termsOf } from './change-tools.ts';
import type { TellParts } from './effects.ts';
import type { Person } from './model.ts';
import { auditor } from './rules/may.ts';
import { movementOf } from './rules/plan-audit.ts';
import { findTool } from './rules/steps.ts';
import { currentResult } from './rules/tool-facts.ts';
import { planProved, provedBy, SAVINGS_FILE, WORD, type Word } from './rules/told.ts';
import { cardFacts } from './slack-contracts.ts';
import { savingsCsv } from './slack-savings.ts';
import type { StackParts } from './stack-parts.ts';
import type { Message } from './views/contract-card.ts';
import { mindMessage, provedMessage, reauditMessage } from './views/told-words.ts';

/** Statements have shown what came of decisions: messages of PROVED_TOPIC. */
export async function tellProved(parts: StackParts, messages: News[]): Promise<void> {
  for (const message of messages) {
    const now = parts.clock.now();
    const person = parts.people().find(({ slackId }) => slackId === provedBy(message.subject));
    const to = person && { person, at: parts.ringAt(person, now) };
    await parts.stack.change(() => planProved(message.subject, to, now), { consumes: [message] });
  }
}

/** Lines and files to single people, as of when they are sent. */
export function toldEffects(parts: TellParts): Record<string, EffectKind> {
  const { slack } = parts;
  const how = { mode: 'once', target: 'slack', priority: PRIORITY.update, lane: () => 'slack.post:stack' } as const;
  return {
    [WORD]: {
      ...how,
      send: (effect) =>
        toPerson(parts, effect, async (person, channel) => {
          const { word } = effect.payload as unknown as { word: Word };
          const message = messageOf(parts, person, word);
          if (!message) return null;
          const { ts } = await slack.post({ ...message, channel, key: effect.key });
          return { channel, ts };
        }),
      find: async (effect) =>
        (await toPerson(parts, effect, async (_, channel) => {
          const found = await slack.findByKey({ channel, key: effect.key, since: effect.sentAt });
          return found ? { channel: found.channel, ts: found.ts } : null;
        })) ?? undefined,
    },
    [SAVINGS_FILE]: {
      ...how,
      send: (effect) =>
        toPerson(parts, effect, async (person, channel) => {
          if (!sees(parts, person)) return null;
          const date = parts.clock.now().toZonedDateTimeISO(parts.zone).toPlainDate().toString();
          const file = { filename: `savings-${date}.csv`, title: `Savings on tools, ${date}` };
          return slack.uploadFile({ ...file, channel, content: writeCsv(savingsCsv(parts)), key: effect.key });
        }),
      find: async (effect) =>
        (await toPerson(parts, effect, async (_, channel) => {
          return (await slack.findFile({ channel, key: effect.key, since: effect.sentAt })) ?? null;
        })) ?? undefined,
    },
  };
}

/** Null where nobody can be reached. */
async function toPerson<Result>(
  { slack, people }: TellParts,
  { payload }: StoredEffect,
  work: (person: Person, channel: string) => Promise<Result>,
): Promise<Result | null> {
  const person = people().find(({ id }) => id === payload['person']);
  const { slackId } = person ?? {};
  if (!person || slackId === undefined) return null;
  return ifReachable(async () => work(person, await slack.directChannel(slackId)));
}

function sees({ isExternal, packs }: StackParts, person: Person): boolean {
  const { slackId = '' } = person;
  return !('refusal' in auditor({ slackId, external: isExternal(slackId), person }, packs.norm));
}

/** Undefined where there is nothing to say any more. */
function messageOf(parts: StackParts, person: Person, word: Word): Message | undefined {
  const now = parts.clock.now();
  const costs = sees(parts, person);
  if (word.what === 'mind') {
    const facts = cardFacts(parts, word);
    return facts && !facts.contract.ruling
      ? mindMessage(facts, now.toZonedDateTimeISO(parts.zone).toPlainDate())
      : undefined;
  }
  const stack = parts.stack.read();
  if (word.what === 'proved') {
    const proved = word.tools.flatMap(([audit, id]) => {
      const decision = stack.decisions.find((one) => one.audit === audit && one.tool === id);
      const tool = findTool(stack, id);
      return decision && tool ? [{ decision, tool }] : [];
    });
    return provedMessage(proved, { costs, now, zone: parts.zone });
  }
  const audit = stack.audits.find(({ id }) => id === word.audit);
  if (!audit || !costs) return undefined;
  const moved = movementOf(stack, termsOf(parts));
  const movement = moved && { ...moved, added: moved.added.flatMap((id) => findTool(stack, id) ?? []) };
  const { tools, decisions } = currentResult(stack, { ...termsOf(parts), packs: parts.packs });
  const undecided = tools.filter(({ id }) => !decisions.some((one) => one.tool === id)).length;
  return reauditMessage(audit, { movement, fresh: word.fresh, undecided });
}
