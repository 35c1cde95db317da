/** Arguments of a Web API call: a form, a query or JSON; objects may come as JSON text. */
import type { IncomingMessage } from 'node:http';
import { SlackRefusal } from '../model.ts';

export type Arguments = Record<string, unknown>;

/** All arguments of the request. Throws `SlackRefusal` invalid_json or invalid_post_type. */
export async function readArguments(request: IncomingMessage): Promise<Arguments> {
  const query = new URL(request.url ?? '/', 'http://local').searchParams;
  const body = await readBody(request);
  if (body === '') return Object.fromEntries(query);
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries([...query, ...new URLSearchParams(body)]);
  if (type !== 'application/json') throw new SlackRefusal('invalid_post_type');
  return { ...Object.fromEntries(query), ...parseObject(body) };
}

/** The request's body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  return Buffer.concat((await request.toArray()) as Buffer[]).toString();
}

/** A JSON object. Throws `SlackRefusal` invalid_json. */
export function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw new SlackRefusal('invalid_json');
}

/** A refusal of the arguments that says why. */
export const invalid = (...says: string[]): SlackRefusal =>
  new SlackRefusal('invalid_arguments', {
    response_metadata: { messages: says.map((line) => `[ERROR] ${line}`) },
  });

const missing = (name: string): SlackRefusal => invalid(`missing required field: ${name}`);

/** A text argument; undefined when absent or empty. */
export function optionalText(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The same for what people read or what names a place: an object or list is refused. Throws invalid_arguments. */
export function plainText(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'object' && value !== null) throw invalid(`must provide a string [json-pointer:/${name}]`);
  return optionalText(args, name);
}

/** A whole number, or undefined when absent. Throws invalid_arguments. */
export function integer(args: Arguments, name: string): number | undefined {
  const value = optionalText(args, name);
  if (value === undefined) return undefined;
  if (!/^-?\d+$/.test(value)) throw invalid(`must provide an integer [json-pointer:/${name}]`);
  return Number(value);
}

/** Ids in a list, or separated by commas. */
export function idList(args: Arguments, name: string): string[] {
  const value = args[name];
  if (Array.isArray(value)) return value.map(String);
  const given = optionalText(args, name) ?? '';
  if (given.startsWith('[')) return (structure(args, name, 'invalid_arguments') as unknown[]).map(String);
  return given.split(/\s*,\s*/).filter((id) => id !== '');
}

/** A text argument that must be there. Throws invalid_arguments. */
export function text(args: Arguments, name: string): string {
  const value = optionalText(args, name);
  if (value === undefined) throw missing(name);
  return value;
}

export const flag = (args: Arguments, name: string): boolean => ['true', '1', true, 1].includes(args[name] as string);

/** An argument that is an object or array, or JSON text of one. Throws `SlackRefusal` with `code` when it is neither. */
export function structure(args: Arguments, name: string, code: string): unknown {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object') return value;
  try {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : undefined;
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Falls through to the refusal.
  }
  throw new SlackRefusal(code);
}

/** One page of `items` by the arguments `limit` and `cursor`. Throws invalid_limit or invalid_cursor. */
export function page<Item>(
  items: Item[],
  args: Arguments,
  standard: number,
  most: number,
): { items: Item[]; next: string } {
  const limit = Number(optionalText(args, 'limit') ?? standard);
  if (!Number.isInteger(limit) || limit < 0 || limit > most) throw new SlackRefusal('invalid_limit');
  const size = limit === 0 ? standard : limit;
  const start = readCursor(optionalText(args, 'cursor'));
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? cursorAt(end) : '' };
}

const cursorAt = (index: number): string => Buffer.from(`next:${index}`).toString('base64');

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [, index] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (index === undefined) throw new SlackRefusal('invalid_cursor');
  return Number(index);
}
