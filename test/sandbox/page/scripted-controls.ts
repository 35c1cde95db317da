import type { SandboxFaults } from '#sandbox/control-contract.ts';
import { createControls, type SandboxControls } from '#sandbox/controls.ts';
import { people } from './northwind.ts';

/** The real controls over a clock, faults and a wire that are only remembered. */
export function scriptedControls(memory: { now: number }, calls: string[] = []): SandboxControls {
  let faults: SandboxFaults = {
    slack: 'up',
    hubspot: 'up',
    webhooks: { late: false, twice: false, shuffled: false },
  };
  const hours = { 'mon-fri': '09:00-17:30' };
  return createControls({
    clock: {
      now: () => Temporal.Instant.fromEpochMilliseconds(memory.now),
      advance: (by) => void (memory.now += by.total('milliseconds')),
    },
    team: { zone: 'America/New_York', hours },
    people: people.filter(({ bot }) => !bot).map(({ id, name, zone }) => ({ id, name, zone, hours })),
    faults: () => faults,
    setFaults: (next) => void (faults = next),
    wire: () => [
      { to: 'HubSpot', at: memory.now - 2000, what: 'GET /crm/objects/2026-09/contacts/501', outcome: 'ok' },
      { to: 'Slack', at: memory.now - 1000, what: 'chat.postMessage', outcome: 'ratelimited' },
    ],
    closeDeal: async ({ dealId = '9001' }) => ({ ok: true, dealId, name: 'Acme Robotics, annual plan' }),
    logCall: ({ as, contact }) => {
      calls.push(`${as} ${contact}`);
      return contact === '501' ? { ok: true } : { ok: false, error: `There is no contact ${contact}.` };
    },
  });
}
