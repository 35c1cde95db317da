import type { Effect } from '#engine/plan.ts';
import type { Order, Planned, Question, Sent } from '../model.ts';

/** A report is to be worked out. */
export const MAKE_TOPIC = 'reports.make';

/** The kinds of effect of a report. */
export const EFFECT = {
  parent: 'reports.parent',
  parentUpdate: 'reports.parent-update',
  part: 'reports.part',
  partUpdate: 'reports.part-update',
  link: 'reports.link',
  files: 'reports.files',
  tell: 'reports.tell',
  progress: 'reports.progress',
  progressUpdate: 'reports.progress-update',
  question: 'reports.question',
  questionUpdate: 'reports.question-update',
  answer: 'reports.answer',
} as const;

/** Under these keys it is kept where messages stand. */
export const progressAt = (order: number): string => `report-order:${order}`;
export const questionAt = (question: number): string => `report-question:${question}`;
/** A preview takes the place of the message that said it was coming. */
export const parentAt = ({ key, preview, orders }: Sent): string =>
  preview === undefined ? key : progressAt(orders[0] ?? 0);
export const partAt = ({ key }: Sent, part: string): string => `${key}:part:${part}`;

/** One line of effects: the parent goes before what stands under it. */
const lineOf = (sent: Sent): { subject: string; payload: { report: string } } => ({
  subject: parentAt(sent),
  payload: { report: sent.key },
});

function parentOf(sent: Sent): Effect[] {
  const about = lineOf(sent);
  const update = { kind: EFFECT.parentUpdate, key: `${sent.key}:update`, ...about };
  if (sent.preview !== undefined) return [update];
  return [
    { kind: EFFECT.parent, key: sent.key, ...about },
    ...(sent.edition > 1 ? [update] : []),
    { kind: EFFECT.link, key: `${sent.key}:link`, ...about },
  ];
}

/** All of it, files in a line of their own, so that one that cannot be made holds up no story: posted where it does not stand yet, edited where it does. */
export function showAll(sent: Sent, has: { files: boolean }): Effect[] {
  const about = lineOf(sent);
  const parts = sent.parts.flatMap((part): Effect[] => {
    const payload = { ...about.payload, part };
    const post = { kind: EFFECT.part, key: partAt(sent, part), ...about, payload };
    const update = { kind: EFFECT.partUpdate, key: `${partAt(sent, part)}:update`, ...about, payload };
    return sent.edition > 1 ? [post, update] : [post];
  });
  const files = {
    kind: EFFECT.files,
    key: `${sent.key}:files:${sent.edition}`,
    ...about,
    subject: `${sent.key}:files`,
  };
  return [...parentOf(sent), ...parts, ...(has.files ? [files] : [])];
}

export function refreshParent(sent: Sent): Effect {
  return { kind: EFFECT.parentUpdate, key: `${sent.key}:update`, ...lineOf(sent) };
}

/** In a line of its own: nothing waits for a model. */
export function tellOf({ key, edition }: Sent): Effect {
  const payload = { report: key, edition };
  return { kind: EFFECT.tell, key: `${key}:tell`, subject: `${key}:tell`, payload };
}

/** Whoever wants a report follows it in one message. */
export function progressOf({ number }: Pick<Order, 'number'>, kind: 'progress' | 'progressUpdate'): Effect {
  const at = progressAt(number);
  const key = kind === 'progress' ? at : `${at}:update`;
  return { kind: EFFECT[kind], key, subject: at, payload: { order: number } };
}

/** The question stands in the thread at once; then it is answered there. */
export function askedOf({ number, report }: Question): Effect[] {
  const at = questionAt(number);
  const payload = { question: number, report };
  return [
    { kind: EFFECT.question, key: at, subject: at, payload },
    { kind: EFFECT.answer, key: `${at}:answer`, subject: `${at}:answer`, payload },
  ];
}

export function answeredOf({ number, report }: Question): Effect {
  const at = questionAt(number);
  return { kind: EFFECT.questionUpdate, key: `${at}:update`, subject: at, payload: { question: number, report } };
}

export function refuse(says: string, field?: string): Planned {
  return { ok: false, refusal: { says, ...(field !== undefined && { field }) } };
}
