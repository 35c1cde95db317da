import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE } from './plant.ts';

export interface Paper {
  path: string;
  text: string;
}

/** What people read: README, AGENTS and everything under docs. */
export function papers(): Paper[] {
  const paths = ['README.md', 'AGENTS.md', ...globSync('docs/**/*.md', { cwd: HOUSE })];
  return paths.map((path) => ({ path, text: readFileSync(join(HOUSE, path), 'utf8') }));
}

/** Inline code: what stands between single backticks, outside fences. */
export function inlineCode(text: string): string[] {
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
}

/** The lines of the fences that a shell would run, comments and continuations apart. */
export function shellLines(text: string): string[] {
  const fences = text.matchAll(/^ *```(?:sh|bash|shell|console)\n([\s\S]*?)^ *```/gm);
  const lines = [...fences].flatMap(([, body]) => body!.replaceAll('\\\n', ' ').split('\n'));
  return lines.map((line) => line.replace(/^\s*\$ /, '').trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Paths of this repository that a text names: in inline code (an ending like `.ts` is none), links, and after `node`. */
export function citedPaths({ path, text }: Paper): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!.replace(/#.*$/, ''));
  const local = links.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
  const linked = local.map((target) => join(path, '..', target));
  const coded = inlineCode(text).filter((code) => !/[\s<>{}…]|^\.[a-z]{2,4}$/.test(code));
  const named = coded
    .map((code) => code.replace(/^#(?=\w+\/)/, 'src/').replace(/:\d+$/, ''))
    .filter((code) => /^(src|test|docs|bench|manifests|migrations|prompts|\.\w[\w-]*)([/.]|$)/.test(code));
  const run = shellLines(text).flatMap((line) => /\bnode (?:--\S+ )*([\w./-]+\.\w+)/.exec(line)?.[1] ?? []);
  const ignored = readFileSync(join(HOUSE, '.gitignore'), 'utf8').split('\n');
  return [...linked, ...named, ...run].filter((cited) => !ignored.includes(cited));
}

/** True where `path`, perhaps with `*` in it, leads to something. */
export function leadsSomewhere(path: string): boolean {
  return existsSync(join(HOUSE, path)) || (path.includes('*') && globSync(path, { cwd: HOUSE }).length > 0);
}

/** Commands of npm and npx that a text tells its reader to type: `npm run check`, `npx oxfmt`. */
export function npmCommands(text: string): string[] {
  const commands = [...inlineCode(text), ...shellLines(text)].join('\n');
  return [...commands.matchAll(/\bnpm (?:run )?[\w:-]+|\bnpx [@\w/-]+/g)].map(([command]) => command);
}

/** True for a script of package.json, an installed command, or a verb of npm itself. */
export function canBeTyped(command: string): boolean {
  const { scripts } = JSON.parse(readFileSync(join(HOUSE, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [npm, ...words] = command.split(' ');
  const name = words.at(-1)!;
  if (npm === 'npx') return existsSync(join(HOUSE, 'node_modules/.bin', name));
  if (words[0] === 'run') return name in scripts;
  return ['test', 'start'].includes(name)
    ? name in scripts
    : ['ci', 'install', 'ls', 'audit', 'outdated'].includes(name);
}

/** Slash commands of inline code: `/baton` of `/baton why`. Paths of URLs and files have a dot, a slash or are known. */
export function slashCommands(text: string): string[] {
  const paths = ['/healthz', '/readyz', '/metrics', '/data', '/tmp', '/sandbox'];
  const found = inlineCode(text).flatMap((code) => /^(\/[a-z][a-z-]*)(?=\s|$)/.exec(code)?.[1] ?? []);
  return [...new Set(found)].filter((command) => !paths.includes(command));
}
