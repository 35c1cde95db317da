/** The way of a file that was dropped in Slack, until it is shown. */
import type { Effect } from '#engine/plan.ts';
import type { AuditNorm, Dropped, Hand, Import, Instant, Stack, StackPlan } from '../model.ts';
import { auditor } from './may.ts';
import { refuse } from './steps.ts';

export const READ_TOPIC = 'stack.read';
export const FILE_EFFECT = { card: 'stack.file', update: 'stack.file-update' } as const;

/** What of a file is told as it is read: at the beginning, each time that so many rows more are read, and at the end. */
export const TELL_ROWS = 2_000;

/** It is read off the person's path. `known`: those under way; a form that is sent twice has brought it already. */
export function planRead(
  stack: Stack,
  hand: Hand,
  { source, known }: { source: Dropped; known: Import[] },
  { norm, now }: { norm: Pick<AuditNorm, 'costsSeenBy'>; now: Instant },
): StackPlan {
  const may = auditor(hand, norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const before = known.find((one) => one.source?.file === source.file);
  const id = before?.id ?? `I${stack.next.import}`;
  const subject = `import:${id}`;
  if (before) return { ok: true, state: { subject }, events: [], effects: [] };
  return {
    ok: true,
    state: { subject, imports: [{ id, state: 'reading', at: now, by: hand.slackId, source, rows: 0 }] },
    events: [],
    effects: [effectOf(id, FILE_EFFECT.card)],
    dues: [{ topic: READ_TOPIC, key: `${READ_TOPIC}:${id}`, subject: id, at: now }],
  };
}

/** So many rows so far. */
export function planProgress({ import: file }: Stack, rows: number): StackPlan {
  return file?.state === 'reading' ? kept({ ...file, rows }) : refuse('It is not being read.');
}

/** `says`: why it cannot be read. */
export function planFailed({ import: file }: Stack, says: string): StackPlan {
  return file?.state === 'reading' ? kept({ ...file, state: 'failed', says }) : refuse('It is not being read.');
}

/** The file as it is now, and its message with it. */
export function kept(file: Import): StackPlan & { ok: true } {
  return {
    ok: true,
    state: { subject: `import:${file.id}`, imports: [file] },
    events: [],
    effects: shownAgain(file),
  };
}

/** What was brought in at the machine itself has no message. */
export function shownAgain({ id, source }: Import): Effect[] {
  return source ? [effectOf(id, FILE_EFFECT.update)] : [];
}

function effectOf(id: string, kind: string): Effect {
  return { kind, key: `${kind}:${id}`, subject: `import:${id}`, payload: { import: id } };
}
