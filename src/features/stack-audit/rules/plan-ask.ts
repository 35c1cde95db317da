import type { Due, Effect } from '#engine/plan.ts';
import {
  LOSSES,
  USES,
  type Answer,
  type Asked,
  type AuditNorm,
  type Hand,
  type Instant,
  type Loss,
  type Person,
  type PersonId,
  type Stack,
  type StackPlan,
  type Tool,
  type ToolId,
  type Use,
} from '../model.ts';
import { auditor, teammate } from './may.ts';
import type { ToolTerms } from './plan-tools.ts';
import { activeTools, event, findTool, refuse, REMIND_TOPIC } from './steps.ts';

/** How a question or a reminder reaches somebody: the surface hands it in. */
export type TellAsked = (asked: Asked) => Effect[];

/** Whom to ask about what: a tool's owner, then likely users by their roles, in the order of team.yml. Whoever is not in Slack cannot be asked. */
export function whomToAsk(stack: Stack, people: Person[], { norm, now }: { norm: AuditNorm; now: Instant }): Asked[] {
  const { ask } = norm;
  const reachable = people.filter(({ slackId }) => slackId !== undefined);
  const rested = reachable.filter(({ id }) => !isTired(stack, id, ask.notAgain, now));
  const wanted = new Map<PersonId, ToolId[]>();
  for (const tool of mostUnclearFirst(stack)) {
    const owner = reachable.find(({ id }) => id === tool.owner);
    const likely = reachable.filter(
      ({ id, roles }) => id !== tool.owner && roles.some((role) => ask.likelyUsers[tool.category].includes(role)),
    );
    for (const { id } of [...(owner ? [owner] : []), ...likely.slice(0, ask.users)])
      if (rested.some((person) => person.id === id)) wanted.set(id, [...(wanted.get(id) ?? []), tool.id]);
  }
  return people.flatMap(({ id }) => {
    const tools = wanted.get(id);
    return tools ? [{ person: id, at: now, tools: tools.slice(0, ask.toolsAtOnce) }] : [];
  });
}

/** Asked about anything within these days. */
function isTired({ asked }: Stack, person: PersonId, days: number, now: Instant): boolean {
  const since = now.subtract({ hours: 24 * days });
  return asked.some((one) => one.person === person && Temporal.Instant.compare(one.at, since) > 0);
}

/** What nobody knows the use of comes first, then the dearest: somebody who gets many is asked about these. */
function mostUnclearFirst(stack: Stack): Tool[] {
  const known = ({ seats, activeUsers }: Tool): number => (seats !== undefined && activeUsers !== undefined ? 1 : 0);
  const cost = ({ price }: Tool): number => (price ? price.minor * { month: 12, quarter: 4, year: 1 }[price.per] : 0);
  return activeTools(stack).toSorted((a, b) => known(a) - known(b) || cost(b) - cost(a));
}

export function planAsk(stack: Stack, hand: Hand, people: Person[], tell: TellAsked, terms: ToolTerms): StackPlan {
  const may = auditor(hand, terms.norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const asked = whomToAsk(stack, people, terms);
  if (asked.length === 0)
    return refuse(
      `There is nobody to ask now: either nobody of team.yml is likely to use these tools, or everybody was asked within ${terms.norm.ask.notAgain} days.`,
    );
  const dues = asked.map((one): Due => {
    const at = one.at.add({ hours: 24 * terms.norm.ask.remindAfter });
    return { topic: REMIND_TOPIC, key: remindKey(one), subject: one.person, at };
  });
  const data = { people: asked.map(({ person }) => person), tools: [...new Set(asked.flatMap(({ tools }) => tools))] };
  return {
    ok: true,
    state: { subject: 'stack', asked },
    events: [event('stack.asked', hand.slackId, data)],
    effects: asked.flatMap(tell),
    dues,
  };
}

function remindKey({ person, at }: Pick<Asked, 'person' | 'at'>): string {
  return `${REMIND_TOPIC}:${person}:${at.epochMilliseconds}`;
}

/** One reminder, to whoever still owes an answer about a tool that is there. */
export function planRemind(stack: Stack, key: string, tell: TellAsked, now: Instant): StackPlan {
  const asked = stack.asked.find((one) => remindKey(one) === key);
  if (!asked || asked.remindedAt || openQuestions(stack, asked).length === 0)
    return refuse('There is nothing to remind anybody of.');
  const reminded = { ...asked, remindedAt: now };
  return {
    ok: true,
    state: { subject: 'stack', asked: [reminded] },
    events: [event('stack.reminded', 'baton', { person: asked.person })],
    effects: tell(reminded),
  };
}

/** They are not at work: the reminder waits until they are. */
export function remindLater(key: string, person: PersonId, at: Instant): StackPlan {
  const due: Due = { topic: REMIND_TOPIC, key, subject: person, at };
  return { ok: true, state: { subject: 'stack' }, events: [], effects: [], dues: [due] };
}

function openQuestions(stack: Pick<Stack, 'tools' | 'answers'>, { person, at, tools }: Asked): ToolId[] {
  const there = new Set(activeTools(stack).map(({ id }) => id));
  const answered = stack.answers
    .filter((one) => one.person === person && Temporal.Instant.compare(one.at, at) >= 0)
    .map(({ tool }) => tool);
  return tools.filter((id) => there.has(id) && !answered.includes(id));
}

/** Anybody of the team may say how they use a tool; their last word counts. */
export function planAnswer(
  stack: Stack,
  hand: Hand,
  { tool: id, use, loss, breaks = '' }: { tool: ToolId; use: Use; loss?: Loss; breaks?: string },
  now: Instant,
): StackPlan {
  const may = teammate(hand);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const tool = findTool(stack, id);
  if (!tool || tool.archived)
    return refuse('This tool is not in the list any more. There is nothing left to do for you.');
  if (!USES.includes(use) || (loss !== undefined && !LOSSES.includes(loss)))
    return refuse('Choose one of the answers.');
  if (breaks.length > 500) return refuse('Say in 500 letters at most what breaks without it.');
  const answer: Answer = {
    tool: id,
    person: may.person.id,
    use,
    at: now,
    ...(loss !== undefined && { loss }),
    ...(breaks.trim() !== '' && { breaks: breaks.trim() }),
  };
  return {
    ok: true,
    state: { subject: `tool:${id}`, answers: [answer] },
    events: [event('tool.answered', hand.slackId, { use, loss: loss ?? null })],
    effects: [],
  };
}

/** How far the asking is, for the auditor: of those who were asked since then. */
export function askProgress(
  stack: Stack,
  since: Instant,
): { asked: PersonId[]; done: PersonId[]; waiting: PersonId[]; answers: number } {
  const rounds = stack.asked.filter(({ at }) => Temporal.Instant.compare(at, since) >= 0);
  const waiting = rounds.filter((one) => openQuestions(stack, one).length > 0).map(({ person }) => person);
  return {
    asked: rounds.map(({ person }) => person),
    done: rounds.map(({ person }) => person).filter((person) => !waiting.includes(person)),
    waiting,
    answers: stack.answers.filter(({ at }) => Temporal.Instant.compare(at, since) >= 0).length,
  };
}
