import type { Asked, Audit, Stack, StackChange, StackPlan } from '../model.ts';
import { refreshAudit, refreshQuestion } from './audit-effects.ts';

/**
 * Whatever changes the stack, an audit's verb, the list of tools or a statement: what people look at is brought up to date in the same
 * transaction. A closed audit's result stays as it was when it was closed.
 */
export function keepShown(stack: Stack, plan: StackPlan): StackPlan {
  if (!plan.ok) return plan;
  const { state } = plan;
  if (!movesAnything(state)) return plan;
  const changed = state.audits ?? [];
  const open = stack.audits.filter(({ id, state: is }) => is === 'open' && !changed.some((one) => one.id === id));
  const effects = [
    ...[...changed, ...open].flatMap((audit) => (isNew(stack, audit) ? [] : refreshAudit(audit))),
    ...roundsOf(stack, state).map(refreshQuestion),
  ];
  return { ...plan, effects: [...plan.effects, ...effects] };
}

function movesAnything({ tools, audits, decisions, undecided, asked, answers }: StackChange): boolean {
  return [tools, audits, decisions, undecided, asked, answers].some((rows = []) => rows.length > 0);
}

/** One that begins or is posted in this very plan has its first messages in it already. */
function isNew(stack: Stack, { id, posted }: Audit): boolean {
  const before = stack.audits.find((one) => one.id === id);
  return !before || (posted !== undefined && before.posted === undefined);
}

/** The newest question of each person that holds what has changed. */
function roundsOf(stack: Stack, { tools = [], answers = [] }: StackChange): Asked[] {
  const touched = new Set(tools.map(({ id }) => id));
  const newest = Map.groupBy(stack.asked, ({ person }) => person);
  return [...newest.values()].flatMap((rounds) => {
    const last = rounds.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds).at(-1);
    if (!last) return [];
    const theirs = answers.some(({ person, tool }) => person === last.person && last.tools.includes(tool));
    return theirs || last.tools.some((id) => touched.has(id)) ? [last] : [];
  });
}
