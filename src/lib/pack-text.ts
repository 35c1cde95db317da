import { parseDocument } from 'yaml';

type Path = (string | number)[];

/** A pack's text with other values at these paths; comments and everything else stay as they are. */
export function withValues(text: string, values: [path: Path, value: unknown][]): string {
  const document = parseDocument(text);
  for (const [path, value] of values) document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

/** The same without what stands at these paths. */
export function withoutValues(text: string, paths: Path[]): string {
  const document = parseDocument(text);
  for (const path of paths) document.deleteIn(path);
  return document.toString({ lineWidth: 0 });
}
