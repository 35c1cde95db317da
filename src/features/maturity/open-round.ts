import type { Message } from '#engine/inbox.ts';
import { nextRinging } from '#features/leads/index.ts';
import { personOf, whoAnswers, type MaturityParts } from './maturity-parts.ts';
import type { Hand, Instant, SlackId } from './model.ts';
import { judgeEvidence, mayBeKnownSoon } from './rules/judge-evidence.ts';
import { planBegin, planMeasured, planNext, type NewRound } from './rules/plan-open.ts';
import { planAsk, planRemind } from './rules/plan-ask.ts';
import { partsOf, type Planned } from './rules/steps.ts';

/** After so long it is looked again for what was out of reach. */
const AGAIN = Temporal.Duration.from({ hours: 1 });

/** Somebody begins a round. `key`: the window; sent twice, it opens one. */
export function beginRound(parts: MaturityParts, hand: Hand, key: string, channel: string): Promise<Planned> {
  return parts.rounds.begin(key, (book) => planBegin(book, hand, newRound(parts, key, channel)));
}

/** Months after a round was closed: asked by what maturity.yml says today, in the same channel. */
export async function openNext(parts: MaturityParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const after = parts.rounds.get(message.subject);
    if (!after) continue;
    const key = `after:${after.id}`;
    await parts.rounds.begin(key, (book) => planNext(book, after, newRound(parts, key, after.channel)), [message]);
  }
}

function newRound(parts: MaturityParts, key: string, channel: string): NewRound {
  const { terms } = parts.pack;
  const people = whoAnswers(parts, terms.teams);
  return { key, terms, channel, people, zone: parts.zone(), now: parts.clock.now() };
}

/** It is looked what can be measured; then people are asked. */
export async function measureRound(parts: MaturityParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const round = parts.rounds.get(message.subject);
    if (!round || round.closed) continue;
    const facts = await parts.measure(round.terms.windowDays);
    const now = parts.clock.now();
    const measured = judgeEvidence(parts.pack.measures, facts, round.terms.windowDays, now);
    const again = mayBeKnownSoon(facts) ? now.add(AGAIN) : undefined;
    const ringing = { ringsAt: (person: SlackId) => ringsAt(parts, person, now), again, now, zone: parts.zone() };
    await parts.rounds.change(round.id, (state) => planMeasured(state, measured, ringing), [message]);
  }
}

export function askPeople(parts: MaturityParts, messages: Message[]): Promise<void> {
  return ring(parts, messages, planAsk);
}

export function remindPeople(parts: MaturityParts, messages: Message[]): Promise<void> {
  return ring(parts, messages, planRemind);
}

async function ring(parts: MaturityParts, messages: Message[], plan: typeof planAsk): Promise<void> {
  for (const message of messages) {
    const { id, part: person } = partsOf(message.subject);
    const now = parts.clock.now();
    const at = ringsAt(parts, person, now);
    await parts.rounds.change(id, (round) => plan(round, { person, at, now, zone: parts.zone() }), [message]);
  }
}

/** When somebody may be rung next; undefined where they left, or nobody knows when they are back. */
function ringsAt(parts: MaturityParts, slackId: SlackId, now: Instant): Instant | undefined {
  const person = personOf(parts, slackId);
  return person && !parts.hasLeft(slackId) ? nextRinging(person, now) : undefined;
}
