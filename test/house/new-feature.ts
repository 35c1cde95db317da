/** `npm run new churn-risk`: copies the template feature and its test, under the new name. */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

function main([name = '', into = HOUSE]: string[]): void {
  try {
    const files = newFeature(name, into);
    console.log(files.map((file) => `wrote ${file}`).join('\n'));
    console.log(
      `\nNow add it to the features in src/app.ts, from '#features/${name}/index.ts', and run: npm run check`,
    );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

if (import.meta.main) main(process.argv.slice(2));
