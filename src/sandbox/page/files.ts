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

let opened: Promise<BuildContext> | undefined;
let made: Promise<Map<string, PageFile>> | undefined;

/** The file that the page serves at `path`, or undefined. The page itself is made anew where its files changed on disk. */
export async function pageFile(path: string): Promise<PageFile | undefined> {
  // A link to a message opens the page there.
  if (path === '/' || /^\/archives\/[A-Z0-9]+\/p\d{16}$/.test(path)) {
    made = makePage();
    return { type: 'text/html; charset=utf-8', body: await readFile(new URL('index.html', browser), 'utf8') };
  }
  if (path === '/app/icon.svg')
    return { type: 'image/svg+xml', body: await readFile(new URL('icon.svg', browser), 'utf8') };
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
    // A browser on a small machine takes a second to read what people would.
    minify: true,
    charset: 'utf8',
    legalComments: 'inline',
    logLevel: 'silent',
  });
}
