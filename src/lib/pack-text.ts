import { parseDocument } from 'yaml';

/** A pack's text with other values at these paths; comments and everything else stay as they are. */
export function withValues(text: string, values: [path: (string | number)[], value: unknown][]): string {
  const document = parseDocument(text);
  for (const [path, value] of values) document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}
