import { readCsv, type CsvRecord } from '#lib/csv.ts';
import { inTurns, nextTurn } from '#lib/in-turns.ts';
import type { Charge, FileError, Hand, ImportId, Person, Preview, StackPacks, StackPlan, Statement } from './model.ts';
import { termsOf, type ToolParts } from './change-tools.ts';
import { merchantNamed } from './rules/known-merchant.ts';
import { createMatcher } from './rules/match-merchants.ts';
import { planConfirm, planDrop, planPreview, type Taken } from './rules/plan-import.ts';
import { previewStatement, recognise } from './rules/preview-statement.ts';
import { isInventory, readInventory } from './rules/read-inventory.ts';
import { readStatement } from './rules/read-statement.ts';

export type { Taken } from './rules/plan-import.ts';
export type Bytes = AsyncIterable<Uint8Array>;

/** Called while it reads: so many bytes and rows so far. */
export type Progress = (bytes: number, rows: number) => void;

export type Shown = { ok: true; preview: Preview } | { ok: false; error: FileError };

/** What the file, a statement or an inventory, would bring. Keeps nothing. */
export async function lookAtFile(
  parts: Pick<ToolParts, 'stack' | 'packs'> & { people(): Person[] },
  file: Bytes,
  progress: Progress = () => undefined,
): Promise<Shown> {
  const { packs } = parts;
  const lines: CsvRecord[] = [];
  const read = await readCsv(
    file,
    (record) => lines.push(record),
    (bytes) => progress(bytes, lines.length),
  );
  if (!read.ok) return { ok: false, error: { line: read.line, says: read.says } };
  await nextTurn();
  if (isInventory(lines)) {
    const { tools } = parts.stack.read();
    return {
      ok: true,
      preview: readInventory(lines, { tools, people: parts.people(), ...aroundTools(packs) }),
    };
  }
  const statement = await inTurns(readStatement(lines, packs.norm.currency));
  const [first] = statement.errors;
  if (statement.rows.length === 0 && first) return { ok: false, error: first };
  return { ok: true, preview: await previewOf(parts, statement) };
}

function aroundTools({ norm, merchants }: StackPacks) {
  const match = createMatcher(merchants);
  const merchantOf = (name: string) => {
    const found = match(name);
    return 'merchant' in found ? found.merchant : merchantNamed(name, merchants);
  };
  return { currency: norm.currency, merchantOf };
}

/** Between its steps others are served: twenty thousand rows take longer than anybody should wait. */
async function previewOf({ stack, packs }: Pick<ToolParts, 'stack' | 'packs'>, statement: Statement): Promise<Preview> {
  const recognised = await inTurns(recognise(statement, packs.merchants));
  const known = await knownOf(stack, recognised.charges);
  const { tools } = stack.read();
  const earlier = (merchant: string): Charge[] => stack.chargesOf(merchant);
  return inTurns(previewStatement(statement, recognised, { known, earlier, tools }));
}

async function knownOf(stack: ToolParts['stack'], charges: Charge[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let at = 0; at < charges.length; at += KEYS_A_STEP) {
    for (const key of stack.knownKeys(charges.slice(at, at + KEYS_A_STEP).map((one) => one.key))) known.add(key);
    await nextTurn();
  }
  return known;
}

const KEYS_A_STEP = 1_000;

/** The first of two steps: what it would bring waits under an id for `confirmImport` or `dropImport`. */
export function previewImport(parts: ToolParts, hand: Hand, preview: Preview): Promise<StackPlan> {
  return parts.stack.change((stack) => planPreview(stack, hand, preview, termsOf(parts)));
}

export function confirmImport(parts: ToolParts, hand: Hand, id: ImportId, taken: Taken = {}): Promise<StackPlan> {
  return parts.stack.change((stack) => planConfirm(stack, hand, taken, termsOf(parts)), { import: id });
}

export function dropImport(parts: ToolParts, hand: Hand, id: ImportId): Promise<StackPlan> {
  return parts.stack.change((stack) => planDrop(stack, hand, termsOf(parts)), { import: id });
}
