import type { SlackFiles } from '#adapters/slack/port.ts';
import type { Message } from '#engine/inbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import { termsOf, type ToolParts } from './change-tools.ts';
import { lookAtFile } from './import-file.ts';
import type { Dropped, Hand, Import, Person, StackPlan } from './model.ts';
import { planFailed, planProgress, planRead, TELL_ROWS } from './rules/plan-file.ts';
import { planPreview } from './rules/plan-import.ts';

/** A year of a card is a tenth of it. */
export const MOST_BYTES = 15_000_000;

export interface ReadParts extends ToolParts {
  people(): Person[];
  slack: Pick<SlackFiles, 'readFile'>;
}

/** It is read later; what it would bring is shown in their messages. */
export function dropFile(parts: ToolParts, hand: Hand, source: Dropped): Promise<StackPlan> {
  const { stack } = parts;
  return stack.change((all) => planRead(all, hand, { source, known: stack.underWay() }, termsOf(parts)));
}

/** Messages of READ_TOPIC. After a crash in the middle it is read once more from its beginning. */
export async function readDropped(parts: ReadParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const file = parts.stack.import(message.subject);
    if (file?.state === 'reading' && file.source) await readOne(parts, file, file.source, message);
  }
}

async function readOne(parts: ReadParts, file: Import, source: Dropped, message: Message): Promise<void> {
  const about = { import: file.id };
  const end = { ...about, consumes: [message] };
  const { stack } = parts;
  let told = 0;
  let telling: Promise<unknown> = Promise.resolve();
  const shown = await look(parts, source, (rows) => {
    if (rows - told < TELL_ROWS) return;
    told = rows;
    telling = telling.then(() => stack.change((all) => planProgress(all, rows), about));
  });
  await telling;
  const refused = 'says' in shown ? shown.says : await preview();
  if (refused !== undefined) await stack.change((all) => planFailed(all, refused), end);

  /** Who dropped it may have been let go of meanwhile. */
  async function preview(): Promise<string | undefined> {
    if ('says' in shown) return shown.says;
    const person = parts.people().find(({ slackId }) => slackId === file.by);
    const hand: Hand = { slackId: file.by, external: false, ...(person && { person }) };
    const plan = await stack.change((all) => planPreview(all, hand, shown.preview, termsOf(parts)), end);
    return plan.ok ? undefined : plan.refusal.says;
  }
}

/** Throws what may pass by itself: the file is read again then. */
async function look(
  parts: ReadParts,
  { file }: Dropped,
  progress: (rows: number) => void,
): Promise<Extract<Awaited<ReturnType<typeof lookAtFile>>, { ok: true }> | { says: string }> {
  try {
    const read = await parts.slack.readFile(file, { mostBytes: MOST_BYTES });
    if (!read.ok) return { says: read.says };
    const shown = await lookAtFile(parts, read.chunks, (_, rows) => progress(rows));
    if (shown.ok) return shown;
    const { line, says } = shown.error;
    return { says: line > 0 ? `Line ${line}: ${says}` : says };
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.outcome !== 'refused') throw error;
    return { says: 'Slack does not give this file out. Drop it once more; a large one a year at a time.' };
  }
}
