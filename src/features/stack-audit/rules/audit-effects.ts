import type { Effect } from '#engine/plan.ts';
import type { Asked, Audit, AuditId } from '../model.ts';

/** The person's time to be asked has come. */
export const ASK_TOPIC = 'stack.ask';

/** The kinds of effect of an audit: questions, how the asking goes, and the result with what stands in its thread. */
export const EFFECT = {
  question: 'stack.question',
  questionUpdate: 'stack.question-update',
  reminder: 'stack.reminder',
  progress: 'stack.progress',
  progressUpdate: 'stack.progress-update',
  result: 'stack.result',
  resultUpdate: 'stack.result-update',
  part: 'stack.part',
  partUpdate: 'stack.part-update',
  document: 'stack.document',
  tell: 'stack.tell',
  picture: 'stack.picture',
} as const;

/** What stands in the thread under the result, in this order. */
export const PARTS = ['verdicts', 'blueprint', 'careful', 'plan'] as const;
export type Part = (typeof PARTS)[number];
/** The files of the thread; the figures in them are those of the day on which it was posted. */
export const DOCUMENTS = ['audit', 'blueprint'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** Under these keys it is kept where messages stand. */
export const questionAt = ({ person, at }: Pick<Asked, 'person' | 'at'>): string =>
  `stack-question:${person}:${at.epochMilliseconds}`;
export const progressAt = (audit: AuditId, asker: string): string => `stack-progress:${audit}:${asker}`;
export const resultAt = (audit: AuditId): string => `stack-result:${audit}`;
export const partAt = (audit: AuditId, part: Part): string => `stack-result:${audit}:${part}`;

/** What is about one person goes in its own line: nobody waits for another's. */
function aboutRound(kind: string, key: string, { person, at }: Pick<Asked, 'person' | 'at'>): Effect {
  return { kind, key, subject: `asked:${person}`, payload: { person, at: at.epochMilliseconds } };
}

export const askQuestion = (asked: Asked): Effect => aboutRound(EFFECT.question, questionAt(asked), asked);
export const refreshQuestion = (asked: Pick<Asked, 'person' | 'at'>): Effect =>
  aboutRound(EFFECT.questionUpdate, `${questionAt(asked)}:update`, asked);
export const remind = (asked: Asked): Effect => aboutRound(EFFECT.reminder, `${questionAt(asked)}:reminder`, asked);

export function tellProgress(audit: AuditId, asker: string): Effect {
  const key = progressAt(audit, asker);
  return { kind: EFFECT.progress, key, subject: key, payload: { audit, asker } };
}

function refreshProgress(audit: AuditId, asker: string): Effect {
  const key = progressAt(audit, asker);
  return { kind: EFFECT.progressUpdate, key: `${key}:update`, subject: key, payload: { audit, asker } };
}

/** In a line of its own: nothing waits for a model. */
function tellOf(audit: AuditId): Effect {
  const key = `stack-tell:${audit}`;
  return { kind: EFFECT.tell, key, subject: key, payload: { audit } };
}

/** Into the thread, behind what else stands there. */
function drawOf(audit: AuditId): Effect {
  return { kind: EFFECT.picture, key: `stack-picture:${audit}`, subject: resultAt(audit), payload: { audit } };
}

/** The message, what stands in its thread, and the files, where amounts may be seen. All in one line, so in this order. */
export function postResult({ id, posted }: Audit): Effect[] {
  const about = { subject: resultAt(id), payload: { audit: id, channel: posted?.channel ?? '' } };
  return [
    { kind: EFFECT.result, key: resultAt(id), ...about },
    ...PARTS.map((part) => ({
      kind: EFFECT.part,
      key: partAt(id, part),
      ...about,
      payload: { ...about.payload, part },
    })),
    ...(posted?.amounts ? DOCUMENTS : []).map((document) => ({
      kind: EFFECT.document,
      key: `stack-result:${id}:file:${document}`,
      ...about,
      payload: { ...about.payload, document },
    })),
    drawOf(id),
    tellOf(id),
  ];
}

/** Everything that somebody looks at while this audit is open. */
export function refreshAudit({ id, askers = [], posted }: Audit): Effect[] {
  const about = { subject: resultAt(id), payload: { audit: id, channel: posted?.channel ?? '' } };
  const result = [
    { kind: EFFECT.resultUpdate, key: `${resultAt(id)}:update`, ...about },
    ...PARTS.map((part) => ({
      kind: EFFECT.partUpdate,
      key: `${partAt(id, part)}:update`,
      ...about,
      payload: { ...about.payload, part },
    })),
    drawOf(id),
    tellOf(id),
  ];
  return [...askers.map((asker) => refreshProgress(id, asker)), ...(posted ? result : [])];
}
