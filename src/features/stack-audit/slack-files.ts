import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { dropFile, MOST_BYTES } from './drop-file.ts';
import { confirmImport, dropImport } from './import-file.ts';
import { takenOf } from './rules/take.ts';
import { answer, listOf, refusalOf } from './slack-list.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { confirmForm } from './views/confirm-form.ts';
import { fileForm } from './views/file-form.ts';
import { stateText } from './views/import-card.ts';
import { fileName } from './views/import-words.ts';
import { BEGINNING } from './views/list-place.ts';

/** Files that come in: dropped, looked at, saved or put aside. */
export function fileListeners(parts: StackParts): SlackListeners {
  return {
    actions: {
      'stack.bring': async (click) => answer(parts, click, fileForm),
      'stack.look': (click) => look(parts, click),
      'stack.drop': (click) => drop(parts, click),
    },
    submissions: {
      'stack.bring': (submission) => bring(parts, submission),
      'stack.confirm': (submission) => confirm(parts, submission),
    },
  };
}

async function bring(parts: StackParts, { files, user }: Submission): Promise<SubmissionAnswer> {
  const [dropped] = files['file'] ?? [];
  if (!dropped) return atFile('Drop a CSV file here.');
  if (dropped.size > MOST_BYTES)
    return atFile('The file is larger than 15 MB. Bring in a statement of a year at a time.');
  const source = { file: dropped.id, name: dropped.name.slice(0, 200).toWellFormed() };
  const plan = await dropFile(parts, handOf(parts, user), source);
  if (!plan.ok) return atFile(plan.refusal.says);
  const says = `*${fileName({ source })}* is being read. What it would bring comes to your messages with Baton; nothing is saved before you say so.`;
  return { do: 'show-modal', view: listOf(parts, BEGINNING, { says }) };
}

const atFile = (says: string): SubmissionAnswer => ({ do: 'show-errors', errors: { file: says } });

async function look(parts: StackParts, click: Click): Promise<ClickAnswer> {
  const refused = refusalOf(parts, click.user);
  if (refused !== undefined) return { do: 'whisper', text: refused };
  const file = parts.stack.import(click.value);
  if (!file) return { do: 'whisper', text: 'This file is not here any more. Bring it in again.' };
  const { id, preview } = file;
  if (file.state !== 'waiting' || !preview) return { do: 'whisper', text: stateText(file) };
  return answer(parts, click, () => confirmForm(id, preview));
}

async function drop(parts: StackParts, click: Click): Promise<ClickAnswer> {
  const { user, value, viewId } = click;
  const plan = await dropImport(parts, handOf(parts, user), value);
  if (viewId !== undefined) {
    const says = told(parts, value, plan.ok ? 'Put aside.' : plan.refusal.says);
    return answer(parts, click, () => listOf(parts, BEGINNING, { says }));
  }
  return plan.ok ? { do: 'nothing' } : { do: 'whisper', text: told(parts, value, plan.refusal.says) };
}

async function confirm(
  parts: StackParts,
  { values, user, privateMetadata: id }: Submission,
): Promise<SubmissionAnswer> {
  const preview = refusalOf(parts, user) === undefined ? parts.stack.import(id)?.preview : undefined;
  const ticked = { tools: numbersIn(values, 'tools-'), others: numbersIn(values, 'others-') };
  const taken = preview ? takenOf(preview, ticked) : {};
  const plan = await confirmImport(parts, handOf(parts, user), id, taken);
  if (plan.ok) return { do: 'show-modal', view: listOf(parts, BEGINNING, { says: told(parts, id, 'Saved.') }) };
  const refused = refusalOf(parts, user);
  if (refused !== undefined) return { do: 'close', whisper: { channel: '', text: refused } };
  return { do: 'show-modal', view: listOf(parts, BEGINNING, { says: told(parts, id, plan.refusal.says) }) };
}

/** What became of the file, and by whom; where it still waits, `says`. */
function told({ stack }: StackParts, id: string, says: string): string {
  const file = stack.import(id);
  return !file || file.state === 'waiting' ? says : stateText(file);
}

/** What is ticked in the blocks whose ids begin so. */
function numbersIn(values: Submission['values'], begin: string): number[] {
  return Object.entries(values)
    .filter(([id]) => id.startsWith(begin))
    .flatMap(([, chosen = '']) => chosen.split(','))
    .filter((number) => /^\d{1,4}$/.test(number))
    .map(Number);
}
