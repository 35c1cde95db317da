/**
 * Writes docs/sandbox-slack.md and docs/sandbox-hubspot.md from the rows in test/sandbox/<double>/strict, so that
 * whatever the tables say has a test. `--check` writes nothing and fails where a table is out of date.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUSE = new URL('../../', import.meta.url).pathname;
const DOUBLES = { slack: 'Slack', hubspot: 'HubSpot' };
const KINDS = { does: 'does', refuses: 'refuses', unknown: 'does not know' };

/** What a tool of the project prints, run by this very Node. */
function run(tool: string, words: string[], input = ''): string {
  const program = [join(HOUSE, 'node_modules/.bin', tool), ...words];
  return execFileSync(process.execPath, program, {
    cwd: HOUSE,
    encoding: 'utf8',
    stdio: 'pipe',
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
}

interface Row {
  area: string;
  kind: keyof typeof KINDS;
  sentence: string;
  file: string;
}

function rowsOf(double: string): Row[] {
  const listed = run('vitest', [
    'list',
    `test/sandbox/${double}/strict`,
    '--json',
    '--no-static-parse',
    '--no-isolate',
  ]);
  const tests = JSON.parse(listed.slice(listed.indexOf('['))) as { name: string; file: string }[];
  return tests.map(({ name, file }) => {
    const [area = '', kind = '', ...sentence] = name.split(' > ').at(-1)?.split(' | ') ?? [];
    if (!(kind in KINDS)) throw new Error(`${file} has a test that is no row: ${name}`);
    return { area, kind: kind as Row['kind'], sentence: sentence.join(' | '), file: file.replace(HOUSE, '') };
  });
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function table(rows: Row[]): string {
  const order = Object.keys(KINDS);
  const sorted = rows.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const lines = sorted.map(({ kind, sentence }) => `| ${KINDS[kind]} | ${cell(sentence)} |`);
  return ['| | |', '| --- | --- |', ...lines].join('\n');
}

function paper(double: keyof typeof DOUBLES): string {
  const rows = rowsOf(double);
  const name = DOUBLES[double];
  const areas = [...new Set(rows.map(({ area }) => area))].toSorted();
  const sections = areas.map((area) => {
    const here = rows.filter((row) => row.area === area);
    const files = [...new Set(here.map(({ file }) => `\`${file}\``))].join(', ');
    return `## ${area}\n\n${table(here)}\n\nTried in ${files}.\n`;
  });
  const text = [
    `# How strict the local ${name} is\n`,
    `What it does, what it refuses and with which error, and what it does not know: ${rows.length} rows, each one the title of a`,
    `test against it. Where ${name}'s own pages disagree, the stricter value counts. Nobody edits this file: it is written by`,
    '`node test/house/write-strictness.ts`, and a test fails while it is out of date.\n',
    ...sections,
  ].join('\n');
  // As the formatter would leave it, so that the two do not undo each other's work.
  return run('oxfmt', ['--stdin-filepath', 'docs/table.md'], text);
}

const check = process.argv.includes('--check');
const stale = (Object.keys(DOUBLES) as (keyof typeof DOUBLES)[]).filter((double) => {
  const path = join(HOUSE, `docs/sandbox-${double}.md`);
  const text = paper(double);
  if (!check) writeFileSync(path, text);
  return check && (!existsSync(path) || readFileSync(path, 'utf8') !== text);
});
if (stale.length > 0) {
  console.error(
    `Out of date: ${stale.map((double) => `docs/sandbox-${double}.md`).join(', ')}. Run the same without --check.`,
  );
  process.exit(1);
}
