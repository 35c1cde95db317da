import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { packsError } from '#lib/packs.ts';
import type { Limits } from './model.ts';

/** What is said to the model for one purpose. */
export interface Prompt extends Limits {
  name: string;
  version: number;
  /** `stack-audit@1` */
  ref: string;
  maxTokens: number;
  system: string;
}

const said = z.string().trim().min(1);
const Front = z.strictObject({
  name: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.int().min(1),
  what: said,
  input: said,
  output: said,
  sentences: z.int().min(1).max(20),
  words: z.int().min(10).max(400),
  max_tokens: z.int().min(100).max(4_096),
});

const LONGEST = 20_000;
const SHAPE = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;

/** Reads every `*.md` of a folder. `errors` says all that is wrong, by file. */
export function readPrompts(folder: string): { prompts: Map<string, Prompt>; errors: string[] } {
  const prompts = new Map<string, Prompt>();
  const errors: string[] = [];
  for (const file of filesOf(folder)) {
    const read = parsePrompt(file, readFileSync(join(folder, file), 'utf8'));
    if (Array.isArray(read)) errors.push(...read.map((problem) => `${join(folder, file)}  ${problem}`));
    else prompts.set(read.name, read);
  }
  if (prompts.size + errors.length === 0)
    errors.push(`${folder} holds no prompt: restore it from the Baton repository`);
  return { prompts, errors };
}

/** The same for a start. @throws SetupError */
export function loadPrompts(folder: string): Map<string, Prompt> {
  const { prompts, errors } = readPrompts(folder);
  if (errors.length > 0) throw packsError(errors);
  return prompts;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .toSorted();
  } catch {
    return [];
  }
}

/** A prompt, or what is wrong with it. */
export function parsePrompt(file: string, text: string): Prompt | string[] {
  const [, front = '', body = ''] = SHAPE.exec(text.replaceAll('\r\n', '\n')) ?? [];
  if (front === '') return ['begins with no front matter: a line ---, fields, and a line --- again'];
  const document = parseDocument(front, { uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) return document.errors.map(({ message }) => message);
  const { data, error } = Front.safeParse(document.toJS());
  if (!data) return error.issues.map(({ path, message }) => `${path.join('.') || 'front matter'}: ${message}`);
  const system = body.trim();
  const problems = [
    ...(`${data.name}.md` === file ? [] : [`name: is ${data.name}, so the file has to be ${data.name}.md`]),
    ...(system === '' ? ['says nothing to the model'] : []),
    ...(system.length > LONGEST ? [`is longer than ${LONGEST} characters`] : []),
  ];
  if (problems.length > 0) return problems;
  const { name, version, sentences, words, max_tokens: maxTokens } = data;
  return { name, version, ref: `${name}@${version}`, sentences, words, maxTokens, system };
}
