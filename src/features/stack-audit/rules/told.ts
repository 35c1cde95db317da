import type { Due, Effect } from '#engine/plan.ts';
import type { AuditId, Decision, ImportId, Instant, Person, PersonId, StackPlan, ToolId } from '../model.ts';
import { event, refuse } from './steps.ts';

/** A statement has shown what came of decisions: whoever decided is told in one line. */
export const PROVED_TOPIC = 'stack.proved';
/** A direct message, written when it is sent. */
export const WORD = 'stack.word';

export type Word =
  | { what: 'proved'; tools: [AuditId, ToolId][] }
  | { what: 'mind'; tool: ToolId; renewal: string }
  | { what: 'reaudit'; audit: AuditId; fresh: boolean };

/** `by`: the Slack user id of whoever decided. */
export function provedDue(importId: ImportId, by: string, decisions: Decision[], at: Instant): Due {
  const subject = [importId, by, ...decisions.map(({ audit, tool }) => `${audit}:${tool}`)].join(' ');
  return { topic: PROVED_TOPIC, key: `${PROVED_TOPIC}:${importId}:${by}`, subject, at };
}

/** Who decided, by their Slack user id. */
export function provedBy(subject: string): string {
  return subject.split(' ')[1] ?? '';
}

/** Their one line, or, while they may not be rung, the same again when they may. */
export function planProved(subject: string, to: { person: Person; at: Instant } | undefined, now: Instant): StackPlan {
  const [importId = '', by = '', ...decisions] = subject.split(' ');
  if (!to) return refuse('Whoever decided is not there any more.');
  const state = { subject: `import:${importId}` };
  const later: Due = { topic: PROVED_TOPIC, key: `${PROVED_TOPIC}:${importId}:${by}`, subject, at: to.at };
  if (Temporal.Instant.compare(now, to.at) < 0) return { ok: true, state, events: [], effects: [], dues: [later] };
  const tools = decisions
    .map((one) => one.split(':'))
    .map(([audit = '', tool = '']): [AuditId, ToolId] => [audit, tool]);
  const { id } = to.person;
  const effects = [wordTo(id, `stack-proved:${importId}:${id}`, { what: 'proved', tools })];
  return { ok: true, state, events: [], effects };
}

/** `key`: the natural key of this message. */
export function wordTo(person: PersonId, key: string, word: Word): Effect {
  return { kind: WORD, key, subject: `stack:${person}`, payload: { person, word } };
}

/** The ledger of savings, as a file. */
export const SAVINGS_FILE = 'stack.savings-file';

/** `asked`: which wish it answers. */
export function savingsFile(person: PersonId, asked: string): Effect {
  return {
    kind: SAVINGS_FILE,
    key: `stack-savings:${person}:${asked}`,
    subject: `stack:${person}`,
    payload: { person },
  };
}

/** For the log of the audit: what became of the task of a decision; `open` where that was taken back. Their words stay with the task. */
export function planHeard(subject: string, how: string = 'open'): StackPlan {
  const [audit = '', tool = ''] = subject.split(':');
  const events = [event('audit.task', 'baton', { tool, how })];
  return { ok: true, state: { subject: `audit:${audit}` }, events, effects: [] };
}
