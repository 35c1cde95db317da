import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import { readCsv } from '#lib/csv.ts';
import { giveFigures, undoFigures } from './give-figures.ts';
import type { InputParts } from './input-parts.ts';
import type { Given, Hand, InputPlan, Person } from './model.ts';
import { changesOf } from './rules/plan-figures.ts';
import { inputsReader, type InputsFile } from './rules/read-inputs-file.ts';
import { CSV_EFFECT } from './rules/wanted-file.ts';
import { inputListeners, openInputs, USAGE } from './slack-form.ts';
import { csvEffect } from './slack-csv.ts';
import { createInputStore } from './store.ts';
import { fileWords } from './views/file-words.ts';
import { inputsFile } from './views/inputs-file.ts';
import { savedWords } from './views/inputs-modal.ts';

export type { Given } from './model.ts';

export interface InputNeeds extends Omit<InputParts, 'inputs'> {
  db: Database;
  slack: Slack;
}

/** Numbers that no system tells Baton, by month and channel, as people give them. */
export interface Inputs {
  listeners: SlackListeners;
  /** Words after `/baton report`. */
  reportWords: Record<string, Subcommand>;
  /** What is given of these months, `2026-01` to `2026-12`, both of them too. */
  given(from: string, to: string): Given[];
}

/** Registers its file with the engine. */
export function createInputs({ db, slack, ...needs }: InputNeeds): Inputs {
  const parts: InputParts = { ...needs, inputs: createInputStore(db, needs.engine) };
  needs.engine.register({ effects: { [CSV_EFFECT]: csvEffect({ ...parts, slack }) } });
  return {
    listeners: inputListeners(parts),
    reportWords: {
      inputs: {
        usage: USAGE,
        says: 'the numbers of a month that nobody but you knows: visitors, spend, budget, closed-won revenue',
        run: (command, rest) => openInputs(parts, command, rest),
      },
    },
    given: parts.inputs.given,
  };
}

export interface InputDeskParts {
  db: Database;
  engine: Pick<Engine, 'change'>;
  clock: Clock;
  zone: string;
  /** In which money is given. */
  currency: string;
  roles: readonly string[];
}

/** The same for somebody at this machine: files in and out. */
export interface InputDesk {
  /** `words`: what it would change, for a terminal. */
  look(
    file: AsyncIterable<Uint8Array>,
  ): Promise<{ ok: true; file: InputsFile; words: string } | { ok: false; says: string }>;
  save(file: InputsFile): Promise<{ ok: boolean; says: string }>;
  undo(): Promise<{ ok: boolean; says: string }>;
  /** All that is given, as CSV. */
  all(): string;
}

/** Sorts before and after every month. */
const EVER = ['', '9'] as const;

export function createInputDesk({ db, engine, clock, zone, currency, roles }: InputDeskParts): InputDesk {
  const inputs = createInputStore(db, engine);
  const parts = { inputs, clock, roles, currency: () => currency };
  const person: Person = { id: 'baton', name: 'Baton', email: '', roles: [...roles], zone, hours: {}, weight: 0 };
  const here: Hand = { slackId: 'baton', external: false, person };
  const told = (plan: InputPlan) => ({ ok: plan.ok, says: plan.ok ? savedWords(plan.state.saved) : plan.refusal.says });
  return {
    async look(chunks) {
      const today = clock.now().toZonedDateTimeISO(zone).toPlainDate();
      const reader = inputsReader({ currency, today });
      const read = await readCsv(chunks, reader.take);
      if (!read.ok) return { ok: false, says: read.line > 0 ? `Line ${read.line}: ${read.says}` : read.says };
      const file = reader.read();
      return { ok: true, file, words: fileWords(file, changesOf(inputs.given(...EVER), file.wishes, currency)) };
    },
    save: async (file) => told(await giveFigures(parts, file.wishes, here)),
    undo: async () => told(await undoFigures(parts, undefined, here)),
    all: () => inputsFile(inputs.given(...EVER)),
  };
}
