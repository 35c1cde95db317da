import type { Effect } from '#engine/plan.ts';
import type { AuditId, Decision, ImportId, PersonId, ToolId } from '../model.ts';

/** A statement has shown what came of decisions: whoever decided is told in one line. */
export const PROVED_TOPIC = 'stack.proved';
/** A direct message, written when it is sent. */
export const WORD = 'stack.word';

export type Word =
  | { what: 'proved'; tools: [AuditId, ToolId][] }
  | { what: 'mind'; tool: ToolId; renewal: string }
  | { what: 'reaudit'; audit: AuditId; fresh: boolean };

export function provedSubject(importId: ImportId, person: PersonId, decisions: Decision[]): string {
  return [importId, person, ...decisions.map(({ audit, tool }) => `${audit}:${tool}`)].join(' ');
}

export function provedWord(subject: string): Effect | undefined {
  const [importId = '', person, ...decisions] = subject.split(' ');
  if (person === undefined) return undefined;
  const tools = decisions
    .map((one) => one.split(':'))
    .map(([audit = '', tool = '']): [AuditId, ToolId] => [audit, tool]);
  return wordTo(person, `stack-proved:${importId}:${person}`, { what: 'proved', tools });
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
