import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BuildContext } from 'esbuild';

const browser = new URL('./browser/', import.meta.url);

export interface PageFile {
  type: string;
  body: string;
}

const types: Record<string, string> = {
  '/app/main.js': 'text/javascript; charset=utf-8',
  '/app/main.css': 'text/css; charset=utf-8',
};
const plain: Record<string, [name: string, type: string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/app/icon.svg': ['icon.svg', 'image/svg+xml'],
};

let opened: Promise<BuildContext> | undefined;
let made: Promise<Map<string, PageFile>> | undefined;

/** The file that the page serves at `path`, or undefined. The page itself is made anew where its files changed on disk. */
export async function pageFile(path: string): Promise<PageFile | undefined> {
  if (path === '/') made = makePage();
  const [name, type] = plain[path] ?? [];
  if (name !== undefined && type !== undefined) return { type, body: await readFile(new URL(name, browser), 'utf8') };
  if (!Object.hasOwn(types, path)) return undefined;
  made ??= makePage();
  return (await made).get(path);
}

/**
 * One script and one style sheet: a browser that asked for each of a hundred modules by itself took seconds to begin. They
 * are made in memory; there is nothing to build before, and nothing on disk.
 */
async function makePage(): Promise<Map<string, PageFile>> {
  opened ??= openBundler();
  const { outputFiles = [] } = await (await opened).rebuild();
  return new Map(
    outputFiles.map(({ path, text }) => {
      const name = `/app/${path.split(/[\\/]/).at(-1)}`;
      return [name, { type: types[name] ?? 'text/plain', body: text }];
    }),
  );
}

async function openBundler(): Promise<BuildContext> {
  const { context } = await import('esbuild');
  return context({
    entryPoints: ['main.ts', 'main.css'],
    absWorkingDir: fileURLToPath(browser),
    outdir: 'app',
    write: false,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    charset: 'utf8',
    legalComments: 'inline',
    logLevel: 'silent',
  });
}
