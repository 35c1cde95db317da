import type { Book, Hand, Person, Task } from '#features/tasks/model.ts';

const ZONE = 'America/New_York';
/** A Tuesday, 10:00 in New York. */
export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');

export function person(id: string, more: Partial<Person> = {}): Person {
  const hours = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['09:00', '17:00']]])) as Person['hours'];
  return {
    id,
    name: id,
    email: '',
    roles: ['ae'],
    zone: ZONE,
    hours,
    weight: 1,
    slackId: `U${id.toUpperCase()}`,
    ...more,
  };
}

export function hand(id: string, more: Partial<Person> = {}): Hand {
  return { slackId: `U${id.toUpperCase()}`, external: false, person: person(id, more) };
}

export function task(id: string, more: Partial<Task> = {}): Task {
  return {
    id,
    source: 'stack',
    subject: `A1:${id}`,
    title: `Cut ${id}`,
    owner: 'ana',
    until: '2026-03-31',
    setBy: 'mia',
    since: NOW,
    rung: [],
    ...more,
  };
}

export function bookOf(tasks: Task[], more: Partial<Book> = {}): Book {
  return { tasks, ...more };
}
