import type { Click, ClickAnswer, CommandAnswer, SlackListeners, SlackUser, Subcommand } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import type { Engine } from '#engine/engine.ts';
import { termsOf } from './change-tools.ts';
import { auditor } from './rules/may.ts';
import type { LedgerLine } from './rules/savings-ledger.ts';
import { taskSubject } from './rules/task-of.ts';
import { currentLedger } from './rules/tool-facts.ts';
import { savingsFile } from './rules/told.ts';
import { openTools } from './slack-list.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { savingsRows } from './views/savings-file.ts';
import { savingsModal, type LedgerReader } from './views/savings-modal.ts';

export interface SavingsParts extends StackParts {
  engine: Pick<Engine, 'plan'>;
}

/** The ledger of savings, and the list of tools from where it is not asked for by a command. */
export function savingsListeners(parts: SavingsParts): SlackListeners {
  return {
    actions: {
      'stack.savings': async (click) => clicked(savings(parts, click.user), click),
      'stack.open': async (click) => clicked(openTools(parts, click.user), click),
      'stack.savings-csv': (click) => sendFile(parts, click),
    },
  };
}

export function savingsWord(parts: StackParts): Subcommand {
  return {
    usage: 'savings',
    says: 'what was proposed, what was agreed, and what statements prove since',
    run: async ({ user }) => savings(parts, user),
  };
}

function savings(parts: StackParts, user: SlackUser): CommandAnswer {
  const may = auditor(handOf(parts, user), parts.packs.norm);
  if ('refusal' in may) return { text: may.refusal.says };
  return { text: 'The window could not be opened. Try again.', modal: view(parts) };
}

function view(parts: StackParts): ModalView {
  return savingsModal(ledgerOf(parts), ledgerReader(parts));
}

export function savingsCsv(parts: StackParts): string[][] {
  return savingsRows(ledgerOf(parts), ledgerReader(parts));
}

function ledgerOf(parts: StackParts) {
  return currentLedger(parts.stack.read(), { ...termsOf(parts), packs: parts.packs });
}

function ledgerReader(parts: StackParts): LedgerReader {
  const { people, clock, zone } = parts;
  const now = clock.now();
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  return {
    now,
    zone,
    nameOf: (id) => people().find((one) => one.id === id || one.slackId === id)?.name,
    taskOf: (line) => taskWords(parts, line, today),
  };
}

function taskWords({ tasks }: StackParts, { audit, tool }: LedgerLine, today: string): string | undefined {
  const task = audit === undefined ? undefined : tasks.about(taskSubject({ audit, tool }));
  if (!task) return undefined;
  const { settled } = task;
  if (settled?.how === 'done') return 'said to be done';
  if (settled?.how === 'skipped') return 'said not to be possible';
  if (settled) return undefined;
  return task.until < today ? 'late' : undefined;
}

function clicked({ text, modal }: CommandAnswer, { viewId }: Click): ClickAnswer {
  if (!modal) return { do: 'whisper', text };
  return { do: viewId === undefined ? 'open-modal' : 'update-modal', view: modal };
}

/** To the asker's direct messages: one file a click. */
async function sendFile(parts: SavingsParts, { user, triggerId }: Click): Promise<ClickAnswer> {
  const may = auditor(handOf(parts, user), parts.packs.norm);
  if ('refusal' in may) return { do: 'whisper', text: may.refusal.says };
  await parts.engine.plan([savingsFile(may.person.id, triggerId)]);
  return { do: 'whisper', text: 'The ledger comes into your messages with me as a CSV file.' };
}
