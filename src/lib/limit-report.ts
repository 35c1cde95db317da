/** What the checks of limits share. */

export type Dict = Record<string, unknown>;
export type Report = (path: string, problem: string) => void;

export function checkLength(value: unknown, most: number, path: string, report: Report): void {
  const text = typeof value === 'string' ? value : dict(value)['text'];
  if (typeof text !== 'string' || text.trim() === '') report(path, 'empty');
  else if (text.length > most) report(path, `${text.length} characters, at most ${most}`);
}

export function dict(value: unknown): Dict {
  return typeof value === 'object' && value !== null ? (value as Dict) : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
