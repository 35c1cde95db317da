import { readdir, readFile, stat } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const browser = new URL('./browser/', import.meta.url);

/** Packages that browser code may import by name, and where the page serves them. */
const vendored: Record<string, string> = {
  preact: '/vendor/preact.js',
  'preact/hooks': '/vendor/preact-hooks.js',
  htm: '/vendor/htm.js',
};

export interface PageFile {
  type: string;
  body: string;
}

const cache = new Map<string, { changed: number; file: PageFile }>();

/** The file that the page serves at `path`, or undefined. Read again when it changed on disk. */
export async function pageFile(path: string): Promise<PageFile | undefined> {
  const where = locate(path);
  if (where === undefined) return undefined;
  const found = await stat(where).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const known = cache.get(where);
  if (known?.changed === found.mtimeMs) return known.file;
  const file = await present(where, await readFile(where, 'utf8'));
  cache.set(where, { changed: found.mtimeMs, file });
  return file;
}

function locate(path: string): string | undefined {
  // A link to a message opens the page there.
  if (path === '/' || /^\/archives\/[A-Z0-9]+\/p\d{16}$/.test(path))
    return fileURLToPath(new URL('index.html', browser));
  const vendor = Object.entries(vendored).find(([, url]) => url === path);
  if (vendor) return fileURLToPath(import.meta.resolve(vendor[0]));
  // Plain lower-case names only: no dots but the extension's, so nothing can climb out of the folder.
  if (!/^\/app(\/[a-z0-9-]+)+\.(ts|css|svg)$/.test(path)) return undefined;
  return fileURLToPath(new URL(path.slice('/app/'.length), browser));
}

async function present(where: string, text: string): Promise<PageFile> {
  if (where.endsWith('.html')) {
    return { type: 'text/html; charset=utf-8', body: text.replace('<!-- modules -->', await preloads()) };
  }
  if (where.endsWith('.css')) return { type: 'text/css; charset=utf-8', body: text };
  if (where.endsWith('.svg')) return { type: 'image/svg+xml', body: text };
  const script = where.endsWith('.ts') ? withoutTypes(text) : text;
  return { type: 'text/javascript; charset=utf-8', body: nameVendored(script) };
}

/** Names every module up front, so that the browser need not find them one import after another. */
async function preloads(): Promise<string> {
  const names = (await readdir(browser, { recursive: true })).filter((name) => name.endsWith('.ts')).toSorted();
  const urls = [...Object.values(vendored), ...names.map((name) => `/app/${name.replaceAll('\\', '/')}`)];
  return urls.map((url) => `<link rel="modulepreload" href="${url}" />`).join('\n    ');
}

/** `import … from 'preact'` → `import … from '/vendor/preact.js'`: an import map would have to be inline. */
function nameVendored(script: string): string {
  return script.replace(
    /(\bfrom\s*|\bimport\s*)(["'])(preact\/hooks|preact|htm)\2/g,
    (_, before: string, quote: string, name: string) => `${before}${quote}${vendored[name]}${quote}`,
  );
}

/** Node warns once that stripping is experimental; that line would be the first thing a newcomer reads in the terminal. */
function withoutTypes(source: string): string {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' });
  } finally {
    process.emitWarning = emitWarning;
  }
}
