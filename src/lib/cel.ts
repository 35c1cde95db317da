import type { ASTNode } from '@marcbachmann/cel-js';
import { Environment } from '@marcbachmann/cel-js';
import type { CelFunction, Scope, Step } from './cel-evaluate.ts';
import { compileNode, UnsupportedError } from './cel-evaluate.ts';
import { didYouMean } from './nearest.ts';

export type { Scope } from './cel-evaluate.ts';

/** The names a condition may use: a kind of value, a group of names, or a list of such groups. */
export type FieldType = 'string' | 'double' | 'bool' | 'list<string>' | { listOf: Fields } | Fields;
export interface Fields {
  [name: string]: FieldType;
}

/** `unknown`: a fact that would decide it is absent; `missing` names those facts. */
export type Verdict = { holds: boolean; missing: readonly [] } | { holds: 'unknown'; missing: readonly string[] };

export interface Condition {
  text: string;
  /** Paths of all facts that it looks at: `company.employees`. */
  reads: readonly string[];
  evaluate(scope: Scope): Verdict;
}

export type Compiled = { ok: true; condition: Condition } | { ok: false; error: string };

export interface Language {
  /** Checks and compiles one condition. `error` says what is wrong, where in the text, and what to write instead. */
  compile(text: string): Compiled;
}

/** A function for conditions: `signature` in CEL's notation, `mentions(string, list<string>): bool`. */
export interface FunctionDeclaration {
  signature: string;
  call: CelFunction;
}

const HOLDS: Verdict = Object.freeze({ holds: true, missing: [] as const });
const FAILS: Verdict = Object.freeze({ holds: false, missing: [] as const });

/**
 * A dialect of CEL over `fields`: type-checked when compiled, three-valued when evaluated, all numbers doubles
 * (`50` and `50.0` are the same).
 */
export function celLanguage(fields: Fields, functions: FunctionDeclaration[] = []): Language {
  const env = environment(fields, functions);
  const calls = Object.fromEntries(
    functions.map(({ signature, call }) => [signature.slice(0, signature.indexOf('(')), call]),
  );
  return { compile: (text) => compile(text, env, fields, calls) };
}

function compile(text: string, env: Environment, fields: Fields, functions: Record<string, CelFunction>): Compiled {
  const checked = env.check(text);
  if (!checked.valid) return { ok: false, error: explain(checked.error, text, fields) };
  if (checked.type !== 'bool')
    return {
      ok: false,
      error: `a condition must be true or false, but \`${text}\` is ${typeWord(checked.type ?? '')}`,
    };
  const { ast } = env.parse(text);
  try {
    const step = compileNode(ast, { functions, locals: new Map() });
    return {
      ok: true,
      condition: { text, reads: [...readsOf(ast, new Set())], evaluate: (scope) => verdict(step, scope) },
    };
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    return { ok: false, error: at(error.message, text, error.start) };
  }
}

function verdict(step: Step, scope: Scope): Verdict {
  const missing: string[] = [];
  const value = step(scope, missing);
  if (value === undefined) return { holds: 'unknown', missing: [...new Set(missing)] };
  return value === true ? HOLDS : FAILS;
}

/** Declares the names; lists of groups need a named type each, and whole numbers are let in wherever doubles are. */
function environment(fields: Fields, functions: FunctionDeclaration[]): Environment {
  const env = new Environment({ homogeneousAggregateLiterals: false, limits: { maxAstNodes: 2000, maxDepth: 50 } });
  for (const [name, type] of Object.entries(fields)) {
    if (typeof type === 'string') env.registerVariable(name, type);
    else if (isList(type)) {
      env.registerType(`${name}_item`, { fields: type.listOf as Record<string, string> });
      env.registerVariable(name, `list<${name}_item>`);
    } else env.registerVariable({ name, schema: type });
  }
  env.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  const arithmetic = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  };
  for (const [sign, work] of Object.entries(arithmetic)) {
    env.registerOperator(`double ${sign} int`, (a: number, b: bigint) => work(a, Number(b)));
    env.registerOperator(`int ${sign} double`, (a: bigint, b: number) => work(Number(a), b));
  }
  for (const { signature, call } of functions) env.registerFunction(signature, call as (...args: unknown[]) => unknown);
  return env;
}

function isList(type: FieldType): type is { listOf: Fields } {
  return typeof type === 'object' && 'listOf' in type && typeof type['listOf'] === 'object';
}

/** Dotted paths that start at a declared name. */
function readsOf(node: ASTNode, found: Set<string>, locals: ReadonlySet<string> = new Set()): Set<string> {
  const path = dotted(node);
  if (path !== undefined) {
    if (!locals.has(path.split('.')[0]!)) found.add(path);
    return found;
  }
  const inner = node.op === 'rcall' && ['exists', 'all', 'filter'].includes(node.args[0]) ? node.args[2][0] : undefined;
  const reach = inner?.op === 'id' ? new Set(locals).add(inner.args) : locals;
  for (const child of childrenOf(node)) readsOf(child, found, reach);
  return found;
}

function dotted(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return undefined;
  const parent = dotted(node.args[0]);
  return parent === undefined ? undefined : `${parent}.${node.args[1]}`;
}

function childrenOf(node: ASTNode): ASTNode[] {
  const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;
  return [node.args].flat(2).filter(isNode);
}

/** The checker's error in words that say what to write instead. */
function explain(
  error: { code: string; summary: string; range?: { start: number; end: number } } | undefined,
  text: string,
  fields: Fields,
): string {
  const start = error?.range?.start ?? 0;
  const part = text.slice(start, error?.range?.end ?? start);
  switch (error?.code) {
    case 'unknown_variable':
      return at(
        `there is no '${part}' here${didYouMean(part, Object.keys(fields)) || `; there are ${Object.keys(fields).join(', ')}`}`,
        text,
        start,
      );
    case 'no_such_key':
      return at(unknownField(part, text.slice(0, start), fields), text, start);
    case 'no_such_overload':
      return at(
        `these do not go together: ${readable(error.summary.replace('no such overload: ', ''))}${advice(error.summary)}`,
        text,
        start,
      );
    case 'no_matching_overload':
      return at(`there is no ${readable(error.summary.replace('found no matching overload for ', ''))}`, text, start);
    case 'invalid_logical_operand':
      return at('both sides of && and || must be true or false', text, start);
    case 'unexpected_token':
      return at(
        error.summary.includes('EOF') ? 'the condition ends too early' : `'${part}' is not expected here`,
        text,
        start,
      );
    default:
      return at(readable(error?.summary ?? 'this is not a condition'), text, start);
  }
}

function unknownField(name: string, before: string, fields: Fields): string {
  const parent = /([\w.]+)\.\s*$/.exec(before)?.[1] ?? '';
  let group: FieldType | undefined = fields;
  for (const part of parent.split('.')) group = typeof group === 'object' && !isList(group) ? group[part] : undefined;
  const lists = Object.values(fields).filter(isList);
  const known =
    typeof group === 'object' && !isList(group)
      ? Object.keys(group)
      : lists.flatMap((list) => Object.keys(list.listOf));
  const hint = didYouMean(name, known) || (known.length > 0 ? `; there are ${known.join(', ')}` : '');
  return `'${parent}' has no field '${name}'${hint}`;
}

function advice(summary: string): string {
  if (/ in (list|string)/.test(summary) && /double|int/.test(summary))
    return '; write the numbers of the list with a point: [1.0, 2.0]';
  if (/ in string/.test(summary)) return "; to look inside a text write field.contains('word')";
  if (/null/.test(summary)) return '; to ask whether a field is known write has(field)';
  if (/string/.test(summary)) return "; texts are compared with texts in quotes: field == 'word'";
  return '';
}

function readable(summary: string): string {
  return summary
    .replace(/\$(\w+)/g, 'the group $1')
    .replace(/\b(double|int)\b/g, 'number')
    .replace(/\bstring\b/g, 'text')
    .replace(/\bbool\b/g, 'true/false');
}

function typeWord(type: string): string {
  return (
    ({ string: 'a text', double: 'a number', int: 'a number' } as Record<string, string>)[type] ?? `a ${readable(type)}`
  );
}

/** Adds where in the text; a condition over several lines is named by its line too. */
function at(message: string, text: string, start: number): string {
  const rest = text.slice(start).split('\n')[0]!.trim();
  const where = rest === '' ? 'at its end' : `at \`${rest.length > 40 ? `${rest.slice(0, 39)}…` : rest}\``;
  const line = text.slice(0, start).split('\n').length;
  return `${message} (${where}${text.trim().includes('\n') ? `, line ${line} of the condition` : ''})`;
}
