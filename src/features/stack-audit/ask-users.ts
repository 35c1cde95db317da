import type { Message } from '#engine/inbox.ts';
import type { Due } from '#engine/plan.ts';
import { nextAtWork } from '#features/leads/index.ts';
import type { Asked, Hand, Instant, Loss, Person, StackPlan, ToolId, Use } from './model.ts';
import { termsOf, type ToolParts } from './change-tools.ts';
import { previewAsk, reachable, type AskPreview, type Reach } from './rules/ask-preview.ts';
import { ASK_TOPIC, questionAt, tellProgress } from './rules/audit-effects.ts';
import { openAudit } from './rules/plan-audit.ts';
import { planAnswer, planAsk, planRemind, remindLater, type TellAsked } from './rules/plan-ask.ts';
import { planSay, type Said } from './rules/plan-say.ts';

export interface AskParts extends ToolParts {
  people(): Person[];
  /** Whether somebody's account in Slack is deactivated. */
  hasLeft(slackId: string): boolean;
  /** The question, as a direct message. */
  ask: TellAsked;
  /** The one reminder. */
  remind: TellAsked;
}
type WhoParts = Omit<AskParts, 'ask' | 'remind'>;

/** Whom `askUsers` would ask about what and when, and whom it would not, and why. */
export function whoWouldBeAsked(parts: WhoParts): AskPreview {
  return previewAsk(parts.stack.read(), parts.people(), reachOf(parts), termsOf(parts));
}

/** Each is asked when they are at work. In an open audit, whoever asks follows the answers in a message of their own. */
export function askUsers(parts: AskParts, hand: Hand): Promise<StackPlan> {
  const terms = termsOf(parts);
  const reach = reachOf(parts);
  const people = parts.people();
  const goesAt = ({ person }: Asked): Instant => {
    const who = people.find(({ id }) => id === person);
    return (who && reach.atWork(who)) ?? terms.now;
  };
  const isNow = (asked: Asked): boolean => !isLater(goesAt(asked), terms.now);
  return parts.stack.change((stack) => {
    const tell: TellAsked = (asked) => (isNow(asked) ? parts.ask(asked) : []);
    const plan = planAsk(stack, hand, reachable(people, reach), tell, terms);
    if (!plan.ok) return plan;
    const later = (plan.state.asked ?? []).filter((asked) => !isNow(asked));
    const dues = later.map((asked): Due => {
      return { topic: ASK_TOPIC, key: questionAt(asked), subject: asked.person, at: goesAt(asked) };
    });
    const audit = openAudit(stack);
    if (!audit) return { ...plan, dues: [...(plan.dues ?? []), ...dues] };
    const askers = [...new Set([...(audit.askers ?? []), hand.slackId])];
    return {
      ...plan,
      state: { ...plan.state, audits: [{ ...audit, askers }] },
      effects: [...plan.effects, tellProgress(audit.id, hand.slackId)],
      dues: [...(plan.dues ?? []), ...dues],
    };
  });
}

/** Their working day has begun: messages of ASK_TOPIC. */
export async function askLater(parts: AskParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const { due } = message.body as { due: string };
    await parts.stack.change(
      ({ asked }) => {
        const round = asked.find((one) => questionAt(one) === due);
        const effects = round ? parts.ask(round) : [];
        return { ok: true, state: { subject: 'stack' }, events: [], effects };
      },
      { consumes: [message] },
    );
  }
}

export function answerUsage(
  parts: ToolParts,
  hand: Hand,
  answer: { tool: ToolId; use: Use; loss?: Loss; breaks?: string },
): Promise<StackPlan> {
  return parts.stack.change((stack) => planAnswer(stack, hand, answer, parts.clock.now()));
}

/** One part of an answer, or several: what was said before in this round stays. */
export function sayUsage(parts: ToolParts, hand: Hand, said: Said): Promise<StackPlan> {
  return parts.stack.change((stack) => planSay(stack, hand, said, parts.clock.now()));
}

/** Reminders whose time has come: messages of REMIND_TOPIC. Who is not at work is reminded when they are. */
export async function remindAsked(parts: AskParts, messages: Message[]): Promise<void> {
  const now = parts.clock.now();
  const reach = reachOf(parts);
  for (const message of messages) {
    const { due } = message.body as { due: string };
    const person = parts.people().find(({ id }) => id === message.subject);
    const at = person && !reach.hasLeft(person) ? reach.atWork(person) : undefined;
    // Whoever has left, or is away without an end, is not reminded.
    if (!at) continue;
    const early = isLater(at, now);
    await parts.stack.change(
      (stack) => (early ? remindLater(due, message.subject, at) : planRemind(stack, due, parts.remind, now)),
      { consumes: [message] },
    );
  }
}

/** Whoever is at work is so from the next whole millisecond on: that is now. */
function isLater(at: Instant, now: Instant): boolean {
  return at.epochMilliseconds - now.epochMilliseconds > 1_000;
}

function reachOf({ hasLeft, clock }: Pick<WhoParts, 'hasLeft' | 'clock'>): Reach {
  const now = clock.now();
  return {
    hasLeft: ({ slackId }) => slackId !== undefined && hasLeft(slackId),
    atWork(person) {
      const gone = person.away?.some(({ from, until }) => !until && Temporal.Instant.compare(from, now) <= 0);
      // Whose hours nobody knows is asked now.
      return gone ? undefined : (nextAtWork(person, now) ?? now);
    },
  };
}
