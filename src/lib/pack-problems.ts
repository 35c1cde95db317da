import type * as z from 'zod';
import { didYouMean } from './nearest.ts';

/** Names and list positions from the top of a pack down to a field. */
export type Path = (string | number)[];

/** One mistake in a pack: where, and a sentence that says what must stand there instead. */
export interface Problem {
  path: Path;
  message: string;
}

/** zod's issues in the words of somebody who edits YAML. */
export function problemsOf(error: z.ZodError, schema: z.ZodType, data: unknown): Problem[] {
  return error.issues.flatMap((issue) => problemOf(issue, schema, data));
}

function problemOf(issue: z.core.$ZodIssue, schema: z.ZodType, data: unknown): Problem[] {
  const path = issue.path as Path;
  const found = valueAt(data, path);
  const problem = (message: string): Problem[] => [{ path, message }];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, path, data);
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown field${didYouMean(key, known) || `; known here: ${known.join(', ')}`}`,
      }));
    }
    case 'invalid_type':
      return problem(
        found === undefined
          ? `missing; add it as ${article(issue.expected)}`
          : `must be ${article(issue.expected)}, but is ${shown(found)}`,
      );
    case 'invalid_value':
      return problem(oneOf(issue.values.map(String), found));
    case 'invalid_union': {
      if (issue.discriminator !== undefined)
        return problem(oneOf(((issue as { options?: unknown[] }).options ?? []).map(String), found));
      const nearest = [...issue.errors].sort((a, b) => deepest(b) - deepest(a) || a.length - b.length)[0] ?? [];
      return nearest.flatMap((inner) => problemOf({ ...inner, path: [...path, ...inner.path] }, schema, data));
    }
    case 'too_small':
      return problem(
        `must be ${sized(issue.origin, `at least ${issue.minimum}`, Number(issue.minimum))}${valueHint(found)}`,
      );
    case 'too_big':
      return problem(
        `must be ${sized(issue.origin, `at most ${issue.maximum}`, Number(issue.maximum))}${valueHint(found)}`,
      );
    case 'invalid_key':
      return problem(issue.issues[0]?.message ?? issue.message);
    default:
      return problem(issue.message);
  }
}

function oneOf(known: string[], found: unknown): string {
  if (found === undefined) return `missing; add one of ${known.join(', ')}`;
  return `must be one of ${known.join(', ')}, but is ${shown(found)}${typeof found === 'string' ? didYouMean(found, known) : ''}`;
}

function sized(origin: string, limit: string, count: number): string {
  if (origin === 'string') return count === 1 ? 'a text that is not empty' : `${limit} letters long`;
  if (origin === 'array' || origin === 'set' || origin === 'record' || origin === 'object')
    return `${limit} ${count === 1 ? 'entry' : 'entries'} long`;
  return limit;
}

function valueHint(found: unknown): string {
  return typeof found === 'number' ? `, but is ${found}` : '';
}

function article(expected: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list (lines that begin with -)',
    object: 'a group of fields',
    record: 'a group of fields',
  };
  return words[expected] ?? expected;
}

function shown(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of fields';
  if (typeof value === 'string') return `the text "${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'something else';
}

function deepest(issues: z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    data,
  );
}

interface Definition {
  shape?: Record<string, { def: Definition }>;
  element?: { def: Definition };
  keyType?: { def: Definition };
  valueType?: { def: Definition };
  innerType?: { def: Definition };
  in?: { def: Definition };
  options?: { def: Definition }[];
  discriminator?: string;
  entries?: Record<string, unknown>;
  values?: unknown[];
}

/** Names of the fields that the schema knows at `path`. */
function keysAt(schema: z.ZodType, path: Path, data: unknown): string[] {
  let definitions = [schema.def as unknown as Definition];
  for (let depth = 0; depth <= path.length; depth++) {
    const here = valueAt(data, path.slice(0, depth));
    definitions = definitions.flatMap((definition) => unwrapped(definition, here));
    if (depth < path.length) definitions = definitions.flatMap((definition) => inside(definition, path[depth]!));
  }
  return [...new Set(definitions.flatMap(({ shape, keyType }) => Object.keys(shape ?? keyType?.def.entries ?? {})))];
}

/** Without optional, default and transform around it; of alternatives those that fit what stands there. */
function unwrapped(definition: Definition, value: unknown): Definition[] {
  const inner = definition.innerType ?? definition.in;
  if (inner) return unwrapped(inner.def, value);
  if (!definition.options) return [definition];
  const tag = definition.discriminator;
  const fits = definition.options.filter(
    (option) =>
      tag === undefined || accepts(option.def.shape?.[tag]?.def, (value as Record<string, unknown> | undefined)?.[tag]),
  );
  return fits.flatMap((option) => unwrapped(option.def, value));
}

function accepts(definition: Definition | undefined, tag: unknown): boolean {
  return Boolean(definition?.values?.includes(tag) || Object.values(definition?.entries ?? {}).includes(tag));
}

function inside(definition: Definition, key: string | number): Definition[] {
  const inner = definition.shape?.[key] ?? definition.element ?? definition.valueType;
  return inner ? [inner.def] : [];
}
