import { expect, test } from 'vitest';
import { clientOf, startPortal } from './portal.ts';

test('a portal starts and answers its first call at the cost of less than a second of computing', async () => {
  const before = process.cpuUsage();
  const portal = await startPortal();
  try {
    expect((await clientOf(portal).crm.owners.ownersApi.getPage()).results).toHaveLength(3);
  } finally {
    await portal.stop();
  }
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(1_000);
});
