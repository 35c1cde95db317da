import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { call, CONTACTS, portalOfTest } from '../portal.ts';

row(
  'refuses',
  'paths',
  'a path of the versions that end in 2027: 404, and the answer names the dated path',
  async () => {
    const answer = await call(await portalOfTest(), 'GET', '/crm/v3/objects/contacts');
    expect(answer.status).toBe(404);
    expect(answer.body.message).toContain('only date-versioned paths are served');
  },
);

row('refuses', 'paths', 'a call without the token: 401', async () => {
  const { url } = await portalOfTest();
  expect((await fetch(`${url}${CONTACTS}`)).status).toBe(401);
});
