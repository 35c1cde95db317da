import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import * as z from 'zod';
import { SetupError } from './errors.ts';
import type { Path } from './pack-problems.ts';
import { problemsOf } from './pack-problems.ts';

export type { Path } from './pack-problems.ts';

/** What every pack holds. */
interface PackBase {
  version: number;
  why: string;
}

/** A pack as it was read: what the company decided, and where in which file it says so. */
export interface Pack<T extends PackBase> {
  name: string;
  data: T;
  /** `scoring@3` */
  ref: string;
  /** `manifests/scoring.yml:12`: the line of the field, or of the nearest field around it. */
  sourceOf(path: Path): string;
}

export type PackSchemas = Record<string, z.ZodType<PackBase>>;
export type Packs<S extends PackSchemas> = { [Name in keyof S]: Pack<z.output<S[Name]>> };

/** A pack's text as found in its folder, or in words why there is none. */
export type PackFile = { file: string; text: string } | { file: string; problem: string };

const SIZE_LIMIT = 1_000_000;

/** A pack's schema: these fields, `version` and `why`, and nothing else. */
export function packSchema<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ version: z.int().min(1), why: z.string().min(1), ...shape });
}

/** Reads `<folder>/<name>.yml` for each schema. Throws one SetupError that lists every error of every file. */
export function loadPacks<S extends PackSchemas>(folder: string, schemas: S): Packs<S> {
  const { packs, errors } = parsePacks(readPackFiles(folder, Object.keys(schemas)), schemas);
  if (errors.length > 0) throw packsError(errors);
  return packs as Packs<S>;
}

/** The error that stops a start: all that is wrong, one line each. */
export function packsError(errors: string[]): SetupError {
  const count = errors.length === 1 ? 'One thing' : `${errors.length} things`;
  return new SetupError(
    `${count} in the packs must be put right first:\n${errors.map((error) => `  ${error}`).join('\n')}`,
  );
}

/** The one place that touches the disk. */
export function readPackFiles(folder: string, names: string[]): Record<string, PackFile> {
  const read = (name: string): PackFile => {
    const file = `${folder.replace(/\/+$/, '')}/${name}.yml`;
    try {
      if (statSync(file).size > SIZE_LIMIT)
        return { file, problem: 'is larger than 1 MB: a pack is a page or two, so this is probably another file' };
      return { file, text: readFileSync(file, 'utf8') };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT')
        return { file, problem: `cannot be read (${code}): make it readable for the user that runs Baton` };
      return {
        file,
        problem: `is missing: restore it with \`git checkout -- ${file}\`, or copy it from the manifests folder of the Baton repository`,
      };
    }
  };
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

/** One word for all texts together: it changes when any of them does. What cannot be read counts by its problem. */
export function packsHash(files: Record<string, PackFile>): string {
  const texts = Object.entries(files).map(([name, file]) => [name, 'text' in file ? file.text : `! ${file.problem}`]);
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
}

/** Checks the texts against their schemas. `packs` holds those without errors; `errors` are in the order of the schemas, then of the lines. */
export function parsePacks<S extends PackSchemas>(
  files: Record<string, PackFile>,
  schemas: S,
): { packs: Partial<Packs<S>>; errors: string[] } {
  const packs: Record<string, Pack<PackBase>> = {};
  const errors: string[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    const parsed = parsedOf(name, files[name]!, schema);
    if ('errors' in parsed) errors.push(...parsed.errors);
    else packs[name] = parsed.pack;
  }
  return { packs: packs as Partial<Packs<S>>, errors };
}

type Parsed = ReturnType<typeof parsePack>;

/** What was read of late by each schema: a text that has not changed is not read again, be it on the disk or in the store. */
const remembered = new WeakMap<z.ZodType, { file: PackFile; parsed: Parsed }[]>();
const REMEMBERED = 4;

function parsedOf(name: string, file: PackFile, schema: z.ZodType<PackBase>): Parsed {
  const known = remembered.get(schema) ?? [];
  const found = known.find((one) => isSame(one.file, file));
  if (found) return found.parsed;
  const parsed = parsePack(name, file, schema);
  remembered.set(schema, [{ file, parsed }, ...known].slice(0, REMEMBERED));
  return parsed;
}

function isSame(one: PackFile, other: PackFile): boolean {
  return one.file === other.file && 'text' in one && 'text' in other && one.text === other.text;
}

function parsePack(
  name: string,
  file: PackFile,
  schema: z.ZodType<PackBase>,
): { pack: Pack<PackBase> } | { errors: string[] } {
  if ('problem' in file) return { errors: [`${file.file} ${file.problem}`] };
  const lines = new LineCounter();
  const document = parseDocument(file.text, {
    lineCounter: lines,
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
  });
  const lineAt = (offset: number): string => `${file.file}:${lines.linePos(offset).line}`;
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return { errors: broken.map((error) => `${lineAt(error.pos[0])}  ${inWords(error)}`) };
  const value = valueOf(document);
  if ('problem' in value) return { errors: [`${file.file}:1  ${value.problem}`] };
  const result = schema.safeParse(value.data);
  const sourceOf = (path: Path): string => lineAt(offsetOf(document, path));
  if (result.success) return { pack: { name, data: result.data, ref: `${name}@${result.data.version}`, sourceOf } };
  const problems = problemsOf(result.error, schema, value.data).map((problem) => ({
    ...problem,
    offset: offsetOf(document, problem.path),
  }));
  problems.sort((a, b) => a.offset - b.offset);
  return { errors: problems.map(({ path, message, offset }) => `${lineAt(offset)}  ${pathText(path)}${message}`) };
}

/** What a parser calls "Map keys must be unique" happens to people who write a field twice. */
function inWords({ code, message }: { code: string; message: string }): string {
  return code === 'DUPLICATE_KEY' ? 'this field is given twice: keep one of the two' : message;
}

function valueOf(document: Document): { data: unknown } | { problem: string } {
  if (document.contents === null) return { problem: 'the file is empty: restore it from the Baton repository' };
  try {
    return { data: document.toJS({ maxAliasCount: 20 }) };
  } catch {
    return { problem: 'the file refers to the same part too often (more than 20 YAML aliases): write the parts out' };
  }
}

/** Where the field stands in the text: its key if it has one. Goes outward until something is found. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1]!;
    if (isMap(parent)) {
      const key = parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(last))?.key;
      if (isScalar(key) && key.range) return key.range[0];
      continue;
    }
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** `rules[3].points: ` */
export function pathText(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return text === '' ? '' : `${text.replace(/^\./, '')}: `;
}
