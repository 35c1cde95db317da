import { publicHolidays } from '#lib/holidays.ts';
import { packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import { checkPacks, packWarnings } from './rules/check-packs.ts';
import { compileLeadPacks } from './rules/compile-packs.ts';
import type { LeadPacks } from './rules/lead-packs.ts';
import { leadPackSchemas } from './rules/pack-schemas.ts';

export type { LeadPacks } from './rules/lead-packs.ts';

/** What `baton check` says about a folder: all that is wrong, or what is in it and what looks odd. */
export type PackReport = { ok: true; summary: string[]; warnings: string[] } | { ok: false; errors: string[] };

/** The lead packs of a folder, ready to decide with. Throws one SetupError that lists every mistake of every file. */
export function loadLeadPacks(folder: string): LeadPacks {
  const { packs, errors, sourceOf } = readLeadPacks(folder);
  if (!packs) throw packsError(errors);
  lint.set(packs, () => packWarnings(packs, sourceOf));
  return packs;
}

/** What looks odd about packs that were loaded, each with file and line. Looked for once: a second's work for large packs. */
export function warningsOf(packs: LeadPacks): string[] {
  const found = lint.get(packs)?.() ?? [];
  lint.set(packs, () => found);
  return found;
}

/** By packs, because the files may have changed since. */
const lint = new WeakMap<LeadPacks, () => string[]>();

/** Reads, compiles, runs the packs' own examples and looks at the packs as a whole. */
export function checkLeadPacks(folder: string): PackReport {
  const { packs, errors, sourceOf } = readLeadPacks(folder);
  return packs ? checkPacks(packs, sourceOf) : { ok: false, errors };
}

/** Where an example stands: `sourceOf('routing', ['examples', 2])`. */
export type SourceOf = Parameters<typeof checkPacks>[1];

function readLeadPacks(folder: string): { packs?: LeadPacks; errors: string[]; sourceOf: SourceOf } {
  const read = parsePacks(readPackFiles(folder, Object.keys(leadPackSchemas)), leadPackSchemas);
  const compiled = compileLeadPacks(read.packs, publicHolidays);
  const errors = [...read.errors, ...compiled.errors];
  return {
    ...(errors.length === 0 && compiled.packs && { packs: compiled.packs }),
    errors,
    sourceOf: (pack, path) => read.packs[pack]?.sourceOf(path) ?? pack,
  };
}
