import { expect, test } from 'vitest';
import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Tagged } from '#features/leads/hubspot-tag-calls.ts';
import { createTeller, type TagState } from '#features/leads/hubspot-tag-teller.ts';
import type { Tags } from '#features/leads/model.ts';
import { DeliveryError } from '#lib/errors.ts';
import { handClock } from '../../hand-clock.ts';
import { silentLog } from '../../silent-log.ts';
import { aLead } from './company.ts';

const destinations = {
  property: 'baton_destination',
  reasonProperty: 'baton_reason',
  lists: { nurture: 'Nurture', disqualified: 'Out' },
  afterRejection: {},
};

/** A HubSpot that writes down each call; `refuses` answers what a write of these contacts throws. */
function scripted(refuses: (ids: string[]) => Error | undefined = () => undefined, unknown: string[] = []) {
  const calls: string[] = [];
  const write = (ids: string[]): void => {
    calls.push(`write ${ids.join(' ')}`);
    const error = refuses(ids);
    if (error) throw error;
  };
  const hubspot: Partial<HubSpot> = {
    defineProperty: async () => {},
    contactList: async (name) => name,
    updateContact: async (id) => {
      write([id]);
      return { id, properties: {} } as Awaited<ReturnType<HubSpot['updateContact']>>;
    },
    updateContacts: async (changes) => {
      write([...changes.keys()]);
      const held = [...changes].filter(([id]) => !unknown.includes(id));
      return new Map(held.map(([id, properties]) => [id, { id, properties } as never]));
    },
    changeList: async (id, { add, remove }) => void calls.push(`${id} +${add.join(' ')} -${remove.join(' ')}`),
  };
  const state: TagState = { missed: false, refused: new Map() };
  const settings = () =>
    ({ routing: { destinations, writesLifecycle: false, rules: [] }, scoring: { disqualifiers: [] } }) as never;
  const parts = { hubspot: hubspot as HubSpot, log: silentLog, clock: handClock(), settings };
  return { calls, state, teller: createTeller(parts, state) };
}

function tagged(number: number, destination: string, written?: string): Tagged {
  const wanted: Tags = { destination, reason: '' };
  const was = written === undefined ? {} : { written: { destination: written, reason: '' } };
  return { lead: aLead({ id: `L${number}`, contactId: String(number), tags: { wanted, ...was } }), wanted };
}

const three = [tagged(1, 'nurture'), tagged(2, 'disqualified', 'nurture'), tagged(3, 'sales')];
const refused = new DeliveryError('refused', 'hubspot-validation');

test('many leads are told of in one call for their properties and one for each list that changes', async () => {
  const { calls, teller } = scripted();
  const told = await teller.together(three, destinations);

  expect(calls).toEqual(['write 1 2 3', 'Nurture +1 -2', 'Out +2 -']);
  expect([...told.values()]).toEqual(three.map(({ wanted }) => ({ status: 'fulfilled', value: wanted })));
});

test('whom HubSpot leaves out of its answer is told alone', async () => {
  const { calls, teller } = scripted(undefined, ['2']);
  const told = await teller.together(three, destinations);

  expect(calls).toEqual(['write 1 2 3', 'Nurture +1 -', 'write 2', 'Nurture + -2', 'Out +2 -']);
  expect(told.get(three[1]!)).toMatchObject({ value: { destination: 'disqualified' } });
});

test('one that HubSpot refuses is found by halves, and the others are told of', async () => {
  const { calls, teller, state } = scripted((ids) => (ids.includes('3') ? refused : undefined));
  const told = await teller.together([...three, tagged(4, 'sales')], destinations);

  expect(calls.filter((call) => call.startsWith('write'))).toEqual([
    'write 1 2 3 4',
    'write 1 2',
    'write 3 4',
    'write 3',
    'write 4',
  ]);
  expect([...told.values()].map((result) => result.status === 'fulfilled' && result.value?.destination)).toEqual([
    'nurture',
    'disqualified',
    undefined,
    'sales',
  ]);
  expect([...state.refused.keys()]).toEqual(['L3']);
  expect(state.missed).toBe(true);
});

test('where a scope is missing HubSpot is asked once and then left to rest', async () => {
  const lacks = new DeliveryError('not-sent', 'hubspot-missing-scope', { retryAfterMs: 60_000 });
  const { calls, teller, state } = scripted(() => lacks);
  const told = await teller.together(three, destinations);
  await teller.together(three, destinations);

  expect(calls).toEqual(['write 1 2 3']);
  expect([...told.values()].map((result) => result.status === 'fulfilled' && result.value)).toEqual([null, null, null]);
  expect(state.problem).toBe(lacks);
});

test('what was not answered is thrown: it is to be sent again', async () => {
  const { teller } = scripted(() => new DeliveryError('not-sent', 'hubspot-unavailable'));

  await expect(teller.together(three, destinations)).rejects.toMatchObject({ code: 'hubspot-unavailable' });
});
