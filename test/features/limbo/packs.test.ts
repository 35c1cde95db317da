import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadStuck, readStuck } from '#features/limbo/index.ts';

function edited(edit: (yaml: string) => string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'baton-stuck-')), 'manifests');
  cpSync('manifests', folder, { recursive: true });
  const file = join(folder, 'stuck.yml');
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
  return folder;
}

test('the pack of the repository says thirty days for each stage of the playbook', () => {
  expect(loadStuck('manifests')).toEqual({
    days: { lead: 30, marketingqualifiedlead: 30, salesqualifiedlead: 30, opportunity: 30 },
    owned: ['marketingqualifiedlead', 'salesqualifiedlead', 'opportunity'],
    strangersLeft: true,
    leaveDays: 30,
  });
});

test('mistakes are told with file and line', () => {
  const folder = edited((yaml) =>
    yaml
      .replace('lead: 30 days', 'lead: a month')
      .replace('owner_outside_team: left', 'owner_outside_team: gone')
      .replace('leave: 30 days', 'leave: 0 days'),
  );
  const { errors } = readStuck(folder);
  expect(errors.join('\n')).toMatch(/stuck\.yml:\d+ .*stages\.lead.*"30 days"/);
  expect(errors).toHaveLength(3);
  expect(() => loadStuck(folder)).toThrow('3 things in the packs');
  const unknown = readStuck(edited((yaml) => yaml.replace('sales_owns: [', 'sales_owns: [customer, ')));
  expect(unknown.errors.join('\n')).toContain('customer is not among stages');
});
