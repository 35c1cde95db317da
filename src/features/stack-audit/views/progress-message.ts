import { actions, button, section } from '#lib/blocks.ts';
import type { Audit, Person, PersonId } from '../model.ts';
import { count, named, type Message } from './audit-words.ts';

/** Whoever asked follows the answers here; the message is edited. */
export function progressMessage(
  { id, state }: Audit,
  { asked, done, waiting }: { asked: PersonId[]; done: PersonId[]; waiting: PersonId[] },
  people: Person[],
): Message {
  const waits =
    state === 'closed'
      ? 'The audit is closed.'
      : waiting.length > 0
        ? `Waiting: ${named(people, waiting)}.`
        : 'All have answered: review the verdicts next.';
  const text = `Audit ${id}: asked ${count(asked.length, 'person', 'people')}, answered ${done.length}. ${waits}`;
  return { text, blocks: [section(text), actions(button('stack.audit', 'Open the audit', id))], mentions: [] };
}
