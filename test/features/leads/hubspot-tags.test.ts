import { expect, test } from 'vitest';
import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { tagWriter, type TagParts } from '#features/leads/hubspot-tags.ts';
import type { Lead } from '#features/leads/model.ts';
import { EFFECT } from '#features/leads/rules/steps.ts';
import { tagsOf } from '#features/leads/rules/tags.ts';
import { handClock } from '../../hand-clock.ts';
import { silentLog } from '../../silent-log.ts';
import { aLead } from './company.ts';
import { packs } from './rules/made-up.ts';

const unused: any = {};

/** The lists that HubSpot is told to take this lead from. */
async function leaves(tags: NonNullable<Lead['tags']>): Promise<string[]> {
  const left: string[] = [];
  const hubspot: Partial<HubSpot> = {
    defineProperty: async () => undefined,
    contactList: async (name) => name,
    updateContact: async () => ({ ...unused, properties: {} }),
    changeList: async (id, { remove }) => void (remove.length > 0 && left.push(id)),
  };
  const leads = { ...unused, get: () => aLead({ tags }) } as TagParts['leads'];
  const parts = { hubspot: hubspot as HubSpot, leads, engine: unused, clock: handClock(), log: silentLog };
  const { effects } = tagWriter({ ...parts, settings: () => packs });
  await effects[EFFECT.tags]?.send({ payload: { lead: 'L1' } } as unknown as StoredEffect);
  return left;
}

test('a lead leaves the list that it was put on, and after a merge every list that it is not for', async () => {
  const wanted = tagsOf(aLead(), packs)!;
  const { lists } = packs.routing.destinations!;
  const nurture = { destination: 'nurture', reason: '' };
  expect(await leaves({ wanted })).toEqual([]);
  expect(await leaves({ wanted, written: nurture })).toEqual([lists['nurture']]);
  expect(await leaves({ wanted, merged: true })).toEqual(Object.values(lists));
});
