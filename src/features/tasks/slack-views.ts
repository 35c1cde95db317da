import type { ModalView } from '@slack/types';
import type { Book, Details, Instant, Person, Task } from './model.ts';
import { isReachable, type TaskParts } from './task-parts.ts';
import { homeBlocks, listMessage, listModal, shownOf, type Message, type Shown } from './views/task-list.ts';
import type { Reader } from './views/task-words.ts';

interface Seen {
  shown: Shown;
  reader: Reader;
  detailsOf(task: Task): Details | undefined;
}

function seen(parts: TaskParts, person: Person, now: Instant): Seen {
  const book: Book = parts.tasks.book(person.id, now);
  const reader = readerOf(parts, person, now);
  const holds = ({ owner, setBy }: Task): boolean => setBy === person.id && !isReachable(parts, owner);
  return {
    shown: shownOf(book, reader, now, holds),
    reader,
    detailsOf: ({ source, subject }) => parts.sources.get(source)?.details?.(subject, person),
  };
}

function readerOf({ people, sources }: TaskParts, { id, slackId = '', zone }: Person, now: Instant): Reader {
  return {
    me: id,
    slackId,
    today: now.toZonedDateTimeISO(zone).toPlainDate(),
    nameOf: (other) => people()[other]?.name,
    nameOfUser: (user) => Object.values(people()).find((one) => one.slackId === user)?.name,
    headingOf: (source) => sources.get(source)?.heading ?? source,
  };
}

export function message(parts: TaskParts, person: Person): Message {
  const { shown, reader, detailsOf } = seen(parts, person, parts.clock.now());
  return listMessage(shown, reader, detailsOf);
}

export function window(parts: TaskParts, person: Person): ModalView {
  const { shown, reader, detailsOf } = seen(parts, person, parts.clock.now());
  return listModal(shown, reader, detailsOf);
}

export function homeSection(parts: TaskParts, person: Person, now: Instant) {
  const { shown, reader } = seen(parts, person, now);
  return homeBlocks(shown, reader);
}
