import type { CrmRecord, HubSpot } from '#adapters/hubspot/port.ts';
import type { OutgoingMessage, Slack } from '#adapters/slack/port.ts';
import type { StuckLeads, Whereabouts } from '#features/leads/index.ts';
import { createLimbo } from '#features/limbo/index.ts';
import type { StuckNorm } from '#features/limbo/model.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { silentLog } from '../../silent-log.ts';

export const NORM: StuckNorm = {
  days: { lead: 30, marketingqualifiedlead: 30, salesqualifiedlead: 30, opportunity: 30 },
  owned: ['marketingqualifiedlead', 'salesqualifiedlead', 'opportunity'],
  strangersLeft: true,
  leaveDays: 30,
};

export const USERS: Record<string, { id: string; teamId: string; external: boolean }> = Object.fromEntries(
  ['mia', 'ana', 'guest'].map((name) => [
    name,
    { id: `U${name.toUpperCase()}`, teamId: 'T1', external: name === 'guest' },
  ]),
);

/** Of a contact what a test says: in its stage for so many days, with this owner. */
export interface Made {
  id: string;
  stage: string;
  days: number;
  owner?: string;
  name?: string;
}

/** Real engine and store; of Slack the channel of ops, of HubSpot its contacts, of leads what was asked of them. */
export function aLimbo(contacts: Made[] = [], store?: Parameters<typeof engineRoom>[1]) {
  const room = engineRoom({}, store);
  const posts: (OutgoingMessage & { ts: string })[] = [];
  const moved: { what: string; ids: string[] }[] = [];
  const where = new Map<string, Whereabouts>();
  const world = {
    contacts,
    hands: {} as Record<string, string[]>,
    left: {} as Record<string, 'slack' | 'hubspot'>,
    down: false,
  };
  const pages: string[] = [];
  const leads: StuckLeads = {
    whereabouts: (ids) => new Map(ids.flatMap((id) => (where.has(id) ? [[id, where.get(id)!] as const] : []))),
    onHandsOf: (person) => world.hands[person] ?? [],
    moveStuck: async (what, ids) => {
      moved.push({ what, ids });
      for (const id of ids) where.set(id, { at: 'card', owner: 'ana' });
      for (const [person, theirs] of Object.entries(world.hands))
        world.hands[person] = theirs.filter((id) => !ids.includes(id));
      return new Map(ids.map((id) => [id, undefined]));
    },
    whoAre: async (ids) =>
      new Map(ids.map((id) => [id, world.contacts.find((one) => one.id === id)?.name ?? `No ${id}`])),
  };
  const hubspot = {
    contactsInStages: async (stages: string[], _properties: string[], after = '0') => {
      pages.push(after);
      if (world.down) throw new Error('down');
      const all = world.contacts
        .filter(({ id, stage }) => stages.includes(stage) && Number(id) > Number(after))
        .toSorted((a, b) => Number(a.id) - Number(b.id));
      const page = all.slice(0, 200);
      return {
        contacts: page.map((one) => recordOf(one, room.clock.now())),
        next: all.length > 200 ? page.at(-1)?.id : undefined,
      };
    },
  } as unknown as HubSpot;
  const limbo = createLimbo({
    ...{ db: room.store.db, engine: room.engine, clock: room.clock, log: silentLog, hubspot, norm: NORM, leads },
    slack: channelOf(posts),
    zone: () => 'America/New_York',
    people: () =>
      Object.fromEntries(
        [
          ['mia', 'Mia Lindqvist', 'ops'],
          ['ana', 'Ana Ruiz', 'ae'],
          ['sam', 'Sam *Okafor* <!here>', ''],
        ].map(([id = '', name, role]) => [
          id,
          { id, name, roles: role ? [role] : [], slackId: `U${id.toUpperCase()}`, ownerId: `own-${id}` } as never,
        ]),
      ),
    left: () => world.left,
    ownerIs: (id) => (id === 'own-sam' ? 'left' : id.startsWith('own-') ? 'here' : 'stranger'),
    channel: () => 'COPS',
    recordUrl: (id) => `https://app.hubspot.com/contacts/1/record/0-1/${id}`,
  });
  room.engine.start();
  const rows = (sql: string) => room.store.raw.prepare(sql).all() as Record<string, unknown>[];
  return { ...room, limbo, world, posts, moved, where, pages, rows };
}

function recordOf({ id, stage, days, owner }: Made, now: Temporal.Instant): CrmRecord {
  const entered = now.subtract({ hours: 24 * days });
  return {
    id,
    formerIds: [],
    properties: {
      lifecyclestage: stage,
      [`hs_v2_date_entered_${stage}`]: entered.toString(),
      ...(owner !== undefined && { hubspot_owner_id: owner }),
    },
    createdAt: entered,
    updatedAt: now,
    archived: false,
  };
}

function channelOf(posts: (OutgoingMessage & { ts: string })[]): Slack {
  return {
    post: async (message: OutgoingMessage) => {
      const ts = `1.${posts.length}`;
      posts.push({ ...message, ts });
      return { channel: message.channel, ts };
    },
    update: async (message: OutgoingMessage & { ts: string }) => {
      const index = posts.findIndex(({ ts }) => ts === message.ts);
      posts[index] = { ...posts[index], ...message };
    },
    findByKey: async ({ key }: { key: string }) => posts.find((post) => post.key === key),
  } as unknown as Slack;
}
