import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The top of this repository. */
export const HOUSE = resolve(import.meta.dirname, '../..');

/**
 * A small house in a temporary directory: the given files, the tools' real configuration, and the same node_modules.
 * `files` maps paths to text. Gone after `demolish`.
 */
export function plant(files: Record<string, string>, copied: string[] = []): { root: string; demolish: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  for (const path of ['package.json', 'tsconfig.json', '.oxlintrc.json', 'test/house/lint-rules.js', ...copied]) {
    cpSync(join(HOUSE, path), join(root, path), { recursive: true });
  }
  symlinkSync(join(HOUSE, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, demolish: () => rmSync(root, { recursive: true }) };
}

/** Absolute path of an installed command. */
export function tool(name: string): string {
  return join(HOUSE, 'node_modules/.bin', name);
}
