import type { Finding } from '#engine/auditor.ts';
import type { Database } from '#engine/database.ts';
import { withValues } from '#lib/pack-text.ts';
import { packsHash, parsePacks, pathText, type PackFile } from '#lib/packs.ts';
import { loadPackFiles, packFilesIn, type LeadPacks, type PackFiles } from './packs.ts';
import { createPackStore, type PackTexts } from './packs-store.ts';
import { definitionsSchema, signedDefinitionsSchema, type TermData } from './rules/definition-schemas.ts';
import type { Wording } from './rules/definitions.ts';
import { contentsOf, unsignedChanges } from './rules/unsigned-changes.ts';

/** A term as it is to be. `signed` once all three have. */
export interface TermChange {
  id: string;
  words: Wording;
  signed?: NonNullable<TermData['signed']>;
}

/** The texts of packs as files, as they are compiled. */
export function asFiles(texts: Record<string, string>): PackFiles {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { file: `${name}.yml`, text }]));
}

/** What lies on the disk but for the definitions: those are what ran last. */
export function withKept(files: PackFiles, kept: PackTexts | undefined): PackFiles {
  const text = kept?.texts['definitions'];
  return text === undefined ? files : { ...files, definitions: { file: 'definitions.yml', text } };
}

/** The next texts: the version of the term rises, and that of the pack. */
export function changedTexts({ texts }: PackTexts, { definitions, versions }: LeadPacks, change: TermChange) {
  const { id, words, signed } = change;
  const was = definitions.terms.find((term) => term.id === id);
  const { term, marketing, sales, cs, aligned, clause } = words;
  const says = { marketing, sales, cs, aligned, ...(clause !== undefined && { clause }) };
  const next = { term, version: (was?.version ?? 0) + 1, ...says, ...(signed && { signed }) };
  const version = Number(versions.definitions.split('@')[1]) + 1;
  const text = withValues(texts['definitions'] ?? '', [
    [['version'], version],
    [['terms', id], next],
  ]);
  return { ...texts, definitions: text };
}

/** What definitions.yml on the disk says that nobody signed, each with file and line. */
function unsignedIn(file: PackFile, running: LeadPacks, everLive: string[]): string[] {
  const { packs, errors } = parsePacks({ definitions: file }, { definitions: definitionsSchema });
  const disk = packs.definitions;
  if (!disk) return errors;
  const earlier = new Set(everLive.flatMap(contentsIn));
  return unsignedChanges(disk.data, running.definitions.terms, earlier).map(
    ({ path, says }) => `${disk.sourceOf(path)}  ${pathText(path)}${says}`,
  );
}

function contentsIn(text: string): string[] {
  const file = { file: 'definitions.yml', text };
  const { packs } = parsePacks({ definitions: file }, { definitions: signedDefinitionsSchema });
  return packs.definitions ? contentsOf(packs.definitions.data) : [];
}

export function unsignedFinding(files: PackFiles, running: LeadPacks, everLive: () => string[]): Finding[] {
  const [first, ...more] = unsignedIn(files['definitions']!, running, everLive());
  if (first === undefined) return [];
  const says = `Definitions on disk that nobody signed decide nothing: ${first}${more.length > 0 ? ` · and ${more.length} more; run npm run baton check` : ''}`;
  return [{ key: `definitions:${packsHash({ definitions: files['definitions']! })}`, says }];
}

/** The same for whoever checks a folder beside the data file of a Baton that may run. Reads only. */
export function unsignedOnDisk(db: Database, folder: string): string[] {
  const store = createPackStore(db);
  const kept = store.running();
  if (kept?.texts['definitions'] === undefined) return [];
  return unsignedIn(packFilesIn(folder)['definitions']!, loadPackFiles(asFiles(kept.texts)), store.everLive());
}
