import type {
  Click,
  ClickAnswer,
  Command,
  CommandAnswer,
  SlackListeners,
  SlackUser,
  Submission,
  SubmissionAnswer,
} from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { giveFigures, undoFigures } from './give-figures.ts';
import { handOf, todayOf, type InputParts } from './input-parts.ts';
import { slotKey, type Wish } from './model.ts';
import { mayNotGive } from './rules/may.ts';
import { readFigure, readMonth } from './rules/read-figure.ts';
import { csvFor } from './rules/wanted-file.ts';
import { inputsModal, savedWords, slotsOf } from './views/inputs-modal.ts';

export const USAGE = 'inputs [2026-10]';
/** So many months can be chosen. */
const MONTHS = 14;

export function inputListeners(parts: InputParts): SlackListeners {
  return {
    actions: {
      'inputs.month': async ({ user, value }) => turn(parts, user, value),
      'inputs.undo': (click) => undo(parts, click),
      'inputs.csv': (click) => wantFile(parts, click),
    },
    submissions: { 'inputs.save': (submission) => save(parts, submission) },
  };
}

/** `/baton report inputs`, for the last whole month where none is named. */
export async function openInputs(parts: InputParts, { user }: Command, rest: string): Promise<CommandAnswer> {
  const no = mayNotGive(handOf(parts, user), parts.roles);
  if (no) return { text: no.says };
  const month = rest.trim() === '' ? lastMonth(parts) : readMonth(rest, todayOf(parts));
  if (typeof month !== 'string' && !month.ok)
    return { text: 'Name a month like this: `/baton report inputs 2026-10`.' };
  const asked = typeof month === 'string' ? month : month.value;
  return { text: 'The window could not be opened. Try again.', modal: formOf(parts, asked) };
}

function lastMonth(parts: InputParts): string {
  return todayOf(parts).toPlainYearMonth().subtract({ months: 1 }).toString();
}

function formOf(parts: InputParts, month: string, says?: string): ModalView {
  const today = todayOf(parts).toPlainYearMonth();
  const recent = Array.from({ length: MONTHS }, (_, back) => today.subtract({ months: back }).toString());
  const last = parts.inputs.last();
  return inputsModal({
    month,
    months: recent.includes(month) ? recent : [month, ...recent],
    given: parts.inputs.given(month, month),
    currency: parts.currency(),
    ...(last && !last.undone && { last }),
    ...(says !== undefined && { says }),
  });
}

function turn(parts: InputParts, user: SlackUser, typed: string, says?: string): ClickAnswer {
  const no = mayNotGive(handOf(parts, user), parts.roles);
  if (no) return { do: 'whisper', text: no.says };
  const month = readMonth(typed, todayOf(parts));
  return { do: 'update-modal', view: formOf(parts, month.ok ? month.value : lastMonth(parts), says) };
}

/** What stood in the field and is empty now is taken back. */
async function save(parts: InputParts, { user, values, privateMetadata }: Submission): Promise<SubmissionAnswer> {
  const hand = handOf(parts, user);
  const no = mayNotGive(hand, parts.roles);
  if (no) return { do: 'close', whisper: { channel: '', text: no.says } };
  const month = readMonth(privateMetadata, todayOf(parts));
  if (!month.ok)
    return { do: 'close', whisper: { channel: '', text: 'This month is not known. Open the form again.' } };
  const errors: Record<string, string> = {};
  const wishes = slotsOf(month.value).flatMap((slot): Wish[] => {
    const read = readFigure(slot.what, values[slotKey(slot)] ?? '', parts.currency());
    if (!read.ok) errors[slotKey(slot)] = read.problem;
    return read.ok ? [{ ...slot, ...(read.value !== undefined && { amount: read.value }) }] : [];
  });
  if (Object.keys(errors).length > 0) return { do: 'show-errors', errors };
  const plan = await giveFigures(parts, wishes, hand);
  const says = plan.ok ? savedWords(plan.state.saved) : plan.refusal.says;
  return { do: 'show-modal', view: formOf(parts, month.value, says) };
}

async function undo(parts: InputParts, { user, value }: Click): Promise<ClickAnswer> {
  const plan = await undoFigures(parts, Number(value), handOf(parts, user));
  const [change] = plan.ok ? plan.state.saved.changes : [];
  return turn(parts, user, change?.month ?? '', plan.ok ? savedWords(plan.state.saved) : plan.refusal.says);
}

async function wantFile(parts: InputParts, { user }: Click): Promise<ClickAnswer> {
  const no = mayNotGive(handOf(parts, user), parts.roles);
  if (no) return { do: 'whisper', text: no.says };
  await parts.engine.plan([csvFor(user.id, parts.clock.now())]);
  return { do: 'whisper', text: 'The numbers are on their way to your direct messages with Baton, as a CSV file.' };
}
