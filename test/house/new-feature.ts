/** `npm run new churn-risk`: copies the template feature and its test, under the new name; `npm run new report board`: a report. */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newReport } from './new-report.ts';
import { HOUSE } from './plant.ts';

/** @returns the files written, relative to `into`. Throws a sentence when the name will not do or is taken. */
export function newFeature(name: string, into: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error('Name the feature in kebab-case: npm run new churn-risk');
  }
  if (existsSync(join(into, 'src/features', name))) {
    throw new Error(`src/features/${name} exists already. Choose another name, or remove it first.`);
  }
  return globSync('{src,test}/features/_template/**/*.ts', { cwd: HOUSE }).map((path) => {
    const target = renamed(path, name);
    mkdirSync(dirname(join(into, target)), { recursive: true });
    writeFileSync(join(into, target), renamed(readFileSync(join(HOUSE, path), 'utf8'), name));
    return target;
  });
}

/** `_template`, `close-template`, `'template.close'` → kebab-case; `Template` → PascalCase; `template` → camelCase. */
function renamed(text: string, name: string): string {
  const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1);
  return text
    .replaceAll('_template', name)
    .replaceAll('-template', `-${name}`)
    .replaceAll("'template.", `'${name}.`)
    .replaceAll('Template', pascal)
    .replaceAll('template', camel);
}

function main([first = '', ...rest]: string[]): void {
  const isReport = first === 'report';
  const [name = '', into = HOUSE] = isReport ? rest : [first, ...rest];
  try {
    const files = isReport ? newReport(name, into) : newFeature(name, into);
    console.log(files.map((file) => `wrote ${file}`).join('\n'));
    console.log(`\n${isReport ? afterReport(name) : afterFeature(name)}, and run: npm run check`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

const afterFeature = (name: string): string =>
  `Now add it to the features in src/app.ts, from '#features/${name}/index.ts'`;
const afterReport = (name: string): string =>
  `Now say in src/features/reports/${name}/build.ts what it tells, and in manifests/reports.yml to whom`;

if (import.meta.main) main(process.argv.slice(2));
