import { publicHolidays } from '#lib/holidays.ts';
import { packsError, parsePacks, readPackFiles, type PackFile } from '#lib/packs.ts';
import { checkPacks, packWarnings } from './rules/check-packs.ts';
import { compileLeadPacks } from './rules/compile-packs.ts';
import type { LeadPacks } from './rules/lead-packs.ts';
import { keptPackSchemas, leadPackSchemas } from './rules/pack-schemas.ts';

export type { LeadPacks } from './rules/lead-packs.ts';

/** What `baton check` says about a folder: all that is wrong, or what is in it and what looks odd. */
export type PackReport = { ok: true; summary: string[]; warnings: string[] } | { ok: false; errors: string[] };

/** The files of a set of packs, by the pack's name. */
export type PackFiles = Record<string, PackFile>;

export function packFilesIn(folder: string): PackFiles {
  return readPackFiles(folder, Object.keys(leadPackSchemas));
}

/** The lead packs of a folder, ready to decide with. Throws one SetupError that lists every mistake of every file. */
export function loadLeadPacks(folder: string): LeadPacks {
  return loadPackFiles(packFilesIn(folder), leadPackSchemas);
}

/** The same of files that have been read already; unless said otherwise, with definitions that may be signed. */
export function loadPackFiles(files: PackFiles, schemas: Schemas = keptPackSchemas): LeadPacks {
  const { packs, errors, sourceOf } = compileFiles(files, schemas);
  if (!packs) throw packsError(errors);
  lint.set(packs, () => packWarnings(packs, sourceOf));
  return packs;
}

/** Looks for what is odd about packs that were loaded, once: a second's work for large packs, so nobody may wait for it. */
export function lookForWarnings(packs: LeadPacks): void {
  if (!warnings.has(packs)) warnings.set(packs, lint.get(packs)?.() ?? []);
}

/** What was found, each with file and line; undefined while nobody has looked. */
export function knownWarnings(packs: LeadPacks): string[] | undefined {
  return warnings.get(packs);
}

/** By packs, because the files may have changed since. */
const lint = new WeakMap<LeadPacks, () => string[]>();
const warnings = new WeakMap<LeadPacks, string[]>();

/** Reads, compiles, runs the packs' own examples and looks at the packs as a whole. */
export function checkLeadPacks(folder: string): PackReport {
  return checkPackFiles(packFilesIn(folder), leadPackSchemas).report;
}

/** The same of files that have been read already, with the packs if they can be used. */
export function checkPackFiles(
  files: PackFiles,
  schemas: Schemas = keptPackSchemas,
): { report: PackReport; packs?: LeadPacks } {
  const { packs, errors, sourceOf } = compileFiles(files, schemas);
  if (!packs) return { report: { ok: false, errors } };
  const report = checkPacks(packs, sourceOf);
  return { report, ...(report.ok && { packs }) };
}

/** Where an example stands: `sourceOf('routing', ['examples', 2])`. */
export type SourceOf = Parameters<typeof checkPacks>[1];

/** Only Baton writes signatures: files on the disk have none. */
type Schemas = typeof leadPackSchemas | typeof keptPackSchemas;

function compileFiles(files: PackFiles, schemas: Schemas): { packs?: LeadPacks; errors: string[]; sourceOf: SourceOf } {
  const read = parsePacks(files, schemas);
  const compiled = compileLeadPacks(read.packs, publicHolidays);
  const errors = [...read.errors, ...compiled.errors];
  return {
    ...(errors.length === 0 && compiled.packs && { packs: compiled.packs }),
    errors,
    sourceOf: (pack, path) => read.packs[pack]?.sourceOf(path) ?? pack,
  };
}
