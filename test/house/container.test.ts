import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';
import { HOUSE } from './plant.ts';

/** Top-level entries that running does not need. What is in neither list was added without a thought for the image. */
const STAYS_OUT = /^(\..*|test|bench|docs|data|node_modules|coverage|test-artifacts|Dockerfile|.+\.md|.+\.config\.ts)$/;
const STAYS_OUT_BY_NAME = ['tsconfig.json', 'knip.json', 'LICENSE'];

interface Instruction {
  word: string;
  rest: string;
}

function instructions(): Instruction[] {
  const text = readFileSync(join(HOUSE, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => ({ word: line.split(' ', 1)[0]!, rest: line.slice(line.indexOf(' ') + 1).trim() }));
}

const all = instructions();
const last = all.slice(all.findLastIndex(({ word }) => word === 'FROM'));
const find = (word: string): string[] => last.filter((one) => one.word === word).map(({ rest }) => rest);

describe('the container', () => {
  test('stands on the slim image of the Node that package.json pins', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(HOUSE, 'package.json'), 'utf8'));
    const major = devDependencies.node.split('.')[0];

    const images = all.filter(({ word }) => word === 'FROM').map(({ rest }) => rest.split(' ')[0]);

    expect(new Set(images)).toEqual(new Set([`node:${major}-slim`]));
  });

  test('holds what the lockfile says, without dev dependencies and install scripts', () => {
    const installs = all.filter(({ word, rest }) => word === 'RUN' && rest.includes('npm'));

    expect(installs.map(({ rest }) => JSON.parse(rest))).toEqual([['npm', 'ci', '--omit=dev', '--ignore-scripts']]);
  });

  test('runs as a user without a name or rights, numbered so that Kubernetes can check it', () => {
    expect(find('USER')).toEqual(['10001:10001']);
    const afterwards = last.slice(last.findIndex(({ word }) => word === 'USER')).map(({ word }) => word);
    expect(afterwards).not.toContain('RUN');
    expect(afterwards).not.toContain('COPY');
  });

  test('writes to /data alone', () => {
    expect(find('VOLUME')).toEqual(['/data']);
    expect(find('ENV').join(' ')).toContain('BATON_DATA=/data');
    expect(find('RUN').map((run) => JSON.parse(run))).toEqual([
      ['install', '--directory', '--owner=10001', '--group=10001', '--mode=0700', '/data'],
    ]);
  });

  test('runs in production without a shell in between, so that a stop signal arrives', () => {
    expect(find('ENV').join(' ')).toContain('NODE_ENV=production');
    expect(find('CMD').map((command) => JSON.parse(command))).toEqual([['node', 'src/main.ts']]);
    expect(find('ENTRYPOINT')).toEqual([]);
  });

  test('lets in exactly what running needs', () => {
    const rules = readFileSync(join(HOUSE, '.dockerignore'), 'utf8').split('\n');
    const letIn = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));

    expect(rules.find((rule) => rule !== '' && !rule.startsWith('#'))).toBe('*');
    expect(letIn).toEqual(expect.arrayContaining(['src', 'migrations', 'manifests', 'package.json']));
    expect(letIn.filter((path) => path !== '.npmrc' && STAYS_OUT.test(path))).toEqual([]);
    const undecided = readdirSync(HOUSE).filter(
      (entry) => !letIn.includes(entry) && !STAYS_OUT.test(entry) && !STAYS_OUT_BY_NAME.includes(entry),
    );
    expect(undecided).toEqual([]);
  });

  test.each([
    [200, 0],
    [503, 1],
  ])('a health answer of %i makes the check exit with %i', async (answer, status) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? answer : 404).end();
    });
    const { port } = await listenLocally(server);

    expect(await healthcheck(port)).toBe(status);

    await shutDown(server);
    expect(await healthcheck(port)).toBe(1);
  });
});

/** Runs the HEALTHCHECK's own command beside this process. @returns its exit status */
async function healthcheck(port: number): Promise<number | null> {
  const [words] = find('HEALTHCHECK');
  const [node, ...args] = JSON.parse(words!.slice(words!.indexOf('CMD ') + 4)) as string[];
  expect(node).toBe('node');
  const child = spawn(process.execPath, args, { env: { HEALTH_PORT: String(port) } });
  return new Promise((done) => child.on('exit', done));
}
