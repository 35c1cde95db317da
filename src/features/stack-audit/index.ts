import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import { writeCsv } from '#lib/csv.ts';
import { confirmImport, lookAtFile, previewImport, type Bytes, type Progress, type Shown } from './import-file.ts';
import type { Audit, Hand, Person, Preview, StackPacks, StackPlan } from './model.ts';
import { auditResult } from './rules/audit-result.ts';
import { activeTools } from './rules/steps.ts';
import { createStackStore } from './store.ts';
import { auditDocument } from './views/audit-document.ts';
import { blueprintDocument } from './views/blueprint-document.ts';
import { importText } from './views/import-text.ts';
import { inventoryRows } from './views/inventory-file.ts';

export { loadStackPacks, readStackPacks } from './packs.ts';

export interface StackDeskParts {
  db: Database;
  engine: Pick<Engine, 'change'>;
  clock: Clock;
  packs: StackPacks;
  zone: string;
  people(): Person[];
}

/** The stack, for somebody at this machine: files in and out. */
export interface StackDesk {
  look(file: Bytes, progress?: Progress): Promise<Shown>;
  text(preview: Preview): string;
  /** Both steps at once: it is shown and confirmed. */
  save(hand: Hand, preview: Preview): Promise<StackPlan>;
  /** `template`: the header alone. */
  inventory(template: boolean): string;
  documents(): { audit: string; blueprint: string };
}

export function createStackDesk(given: StackDeskParts): StackDesk {
  const { db, engine, ...rest } = given;
  const stack = createStackStore(db, engine);
  const parts = { ...rest, stack };
  return {
    look: (file, progress) => lookAtFile(parts, file, progress),
    text: importText,
    async save(hand, preview) {
      const shown = await previewImport(parts, hand, preview);
      const [file] = shown.ok ? (shown.state.imports ?? []) : [];
      return file ? confirmImport(parts, hand, file.id) : shown;
    },
    inventory: (template) => writeCsv(inventoryRows(template ? [] : activeTools(stack.read()))),
    documents() {
      const all = stack.read();
      const now = rest.clock.now();
      const today = now.toZonedDateTimeISO(rest.zone).toPlainDate();
      const audit = all.audits.at(-1) ?? provisional(rest.packs, now);
      const people = Object.fromEntries(rest.people().map((person) => [person.id, person]));
      const result = auditResult(all, audit, rest.packs, today);
      const document = { result, audit, people, date: today.toString() };
      return { audit: auditDocument(document), blueprint: blueprintDocument(document) };
    },
  };
}

/** Before anybody has begun one: against the smallest blueprint. */
function provisional({ blueprints, refs }: StackPacks, now: Temporal.Instant): Audit {
  const blueprint = blueprints[0]?.key ?? '';
  return { id: 'A0', state: 'open', begunAt: now, begunBy: 'baton', growth: 'hybrid', blueprint, packs: refs };
}
