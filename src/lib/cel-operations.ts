/** Works on values that are all known and that the type check has let through. */
export type Operation = (...values: unknown[]) => unknown;

/** What stands between two values. */
export const OPERATORS = table({
  '==': (a: unknown, b: unknown) => same(a, b),
  '!=': (a: unknown, b: unknown) => !same(a, b),
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '+': (a: number, b: number) => (Array.isArray(a) ? [...a, ...(b as unknown as unknown[])] : a + b),
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  in: (a: unknown, b: unknown[]) => b.some((item) => same(a, item)),
});

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  return a === b;
}

/** What stands behind a point; the value before it is the first argument. */
export const METHODS = table({
  size: sizeOf,
  contains: (text: string, part: string) => text.includes(part),
  startsWith: (text: string, part: string) => text.startsWith(part),
  endsWith: (text: string, part: string) => text.endsWith(part),
  lowerAscii: (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
});

/** How many letters or entries. */
export function sizeOf(value: string | unknown[]): number {
  return typeof value === 'string' ? [...value].length : value.length;
}

function table(operations: Record<string, (...values: never[]) => unknown>): Record<string, Operation | undefined> {
  return operations as Record<string, Operation>;
}
