import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('nothing that Baton decides by is fetched while it is installed: only tools with programs of their own run scripts', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const names = scripted.map(([path]) => path.split('node_modules/').at(-1) ?? path);

  expect([...new Set(names)].toSorted()).toEqual(['@swc/core', 'esbuild', 'node']);
});
