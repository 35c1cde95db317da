/** `npm run new report board`: a new report from the template, registered, with its prompt and its part of reports.yml. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HOUSE } from './plant.ts';

const REGISTRY = 'src/features/reports/registry.ts';
const PACK = 'manifests/reports.yml';
/** Names that other things of reports have. */
const TAKEN = ['rules', 'template', 'reports', 'report'];

/** @returns the files written or changed, relative to `into`. Throws a sentence when the name will not do or is taken. */
export function newReport(name: string, into: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error('Name the report in kebab-case: npm run new report board');
  }
  if (TAKEN.includes(name) || existsSync(join(into, 'src/features/reports', name))) {
    throw new Error(`src/features/reports/${name} is taken. Choose another name, or remove it first.`);
  }
  const read = (path: string, root = HOUSE): string => readFileSync(join(root, path), 'utf8');
  const written: Record<string, string> = {
    [`src/features/reports/${name}/build.ts`]: renamed(read('src/features/reports/_template/build.ts'), name),
    [`test/features/reports/${name}/build.test.ts`]: renamed(
      read('test/features/reports/_template/build.test.ts'),
      name,
    ),
    [`prompts/${name}-report.md`]: read('prompts/weekly-report.md')
      .replace('name: weekly-report', `name: ${name}-report`)
      .replace(/^version: \d+$/m, 'version: 1'),
    [REGISTRY]: registered(read(REGISTRY, into), name),
    [PACK]: planned(read(PACK, into), name),
  };
  for (const [path, text] of Object.entries(written)) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), text);
  }
  return Object.keys(written);
}

const camelOf = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** `_template/` is a folder, `template` a name in code, `'template` a text, "Report template" what people read. */
function renamed(text: string, name: string): string {
  return text
    .replaceAll('_template', name)
    .replaceAll('Report template', `Report ${name.replaceAll('-', ' ')}`)
    .replaceAll("'template", `'${name}`)
    .replaceAll(':template:', `:${name}:`)
    .replaceAll('template', camelOf(name));
}

function registered(registry: string, name: string): string {
  const camel = camelOf(name);
  const imports = registry.matchAll(/^import \{ \w+ \} from '\.\/[^']+\/build\.ts';$/gm).map(([line]) => line);
  const lines = [...imports, `import { ${camel} } from './${name}/build.ts';`].toSorted((a, b) =>
    pathOf(a) < pathOf(b) ? -1 : 1,
  );
  const without = registry.replaceAll(/^import \{ \w+ \} from '\.\/[^']+\/build\.ts';\n/gm, '');
  const withImports = without.replace(/^(import type .*\n)/m, `$1${lines.join('\n')}\n`);
  return withImports.replace(/(reports: readonly ReportKind\[\] = \[[^\]]*)\]/, `$1, ${camel}]`);
}

const pathOf = (line: string): string => line.slice(line.indexOf("'"));

function planned(pack: string, name: string): string {
  const plan = [
    `  ${name}:`,
    '    made: true',
    '    channel: metrics',
    '    roles: []',
    '    headline: [leads, mqls, sla_compliance]',
    '    sections: [funnel, sla, asks]',
    '    top: 5',
  ];
  return pack.replace(/\n\nadvice:\n/, `\n${plan.join('\n')}\n\nadvice:\n`);
}
