import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '#lib/errors.ts';
import type { SlackGroup, SlackPerson } from './port.ts';
import type { Call } from './web.ts';

type Member = NonNullable<Awaited<ReturnType<WebClient['users']['list']>>['members']>[number];

/** Slack's advice for lists. */
const PAGE = 200;
const MOST_PAGES = 500;

/** Everyone but bots, the deactivated included. `guests` receives the ids of those who are not full members of our team. */
export async function listPeople(
  call: Call,
  client: WebClient,
  teamId: string,
  guests: Set<string>,
): Promise<SlackPerson[]> {
  const people: SlackPerson[] = [];
  for await (const page of pages((cursor) =>
    call('users.list', 'again', () => client.users.list({ limit: PAGE, ...cursor })),
  )) {
    for (const member of page.members ?? []) {
      if (member.id === undefined || member.is_bot || member.is_workflow_bot || member.id === 'USLACKBOT') continue;
      const foreign = member.team_id !== undefined && member.team_id !== teamId;
      if (foreign || member.is_restricted || member.is_ultra_restricted) guests.add(member.id);
      else guests.delete(member.id);
      people.push(toPerson(member.id, member));
    }
  }
  return people;
}

/** User groups with who is in them: one call tells all. Those that were switched off are left out. */
export async function listGroups(call: Call, client: WebClient): Promise<SlackGroup[]> {
  const { usergroups = [] } = await call('usergroups.list', 'again', () =>
    client.usergroups.list({ include_users: true }),
  );
  return usergroups.flatMap(({ id, handle, users, date_delete: gone }) =>
    id === undefined || handle === undefined || (gone ?? 0) > 0 ? [] : [{ id, handle, members: users ?? [] }],
  );
}

/** Channel ids by name: of the kinds that our scopes let us list, the archived left out. */
export async function listChannels(call: Call, client: WebClient, scopes: string[]): Promise<Map<string, string>> {
  const channels = await readChannels(call, client, scopes);
  return new Map(channels.map(({ id, name }) => [name, id]));
}

/** The ids of those that we are a member of: only there can we look whether a message arrived. */
export async function listJoined(call: Call, client: WebClient, scopes: string[]): Promise<Set<string>> {
  const channels = await readChannels(call, client, scopes);
  return new Set(channels.flatMap(({ id, joined }) => (joined ? [id] : [])));
}

async function readChannels(
  call: Call,
  client: WebClient,
  scopes: string[],
): Promise<{ id: string; name: string; joined: boolean }[]> {
  const kinds = [
    ...(scopes.includes('channels:read') ? ['public_channel'] : []),
    ...(scopes.includes('groups:read') ? ['private_channel'] : []),
  ];
  if (kinds.length === 0) {
    throw new DeliveryError('refused', 'missing_scope', { message: 'missing_scope: needs channels:read' });
  }
  const channels: { id: string; name: string; joined: boolean }[] = [];
  for await (const page of pages((cursor) =>
    call('conversations.list', 'again', () =>
      client.conversations.list({ types: kinds.join(','), exclude_archived: true, limit: PAGE, ...cursor }),
    ),
  )) {
    for (const { id, name, is_member: joined = false } of page.channels ?? [])
      if (id && name) channels.push({ id, name, joined });
  }
  return channels;
}

function toPerson(id: string, member: Member): SlackPerson {
  const profile = member.profile ?? {};
  const names = [profile.display_name, profile.real_name, member.real_name, member.name];
  return {
    id,
    name: names.find((name) => name !== undefined && name !== '') ?? id,
    email: profile.email || undefined,
    zone: member.tz || 'UTC',
    deactivated: member.deleted ?? false,
    ...((member.is_admin || member.is_owner) && { admin: true as const }),
  };
}

async function* pages<Page extends { response_metadata?: { next_cursor?: string } }>(
  read: (cursor: { cursor?: string }) => Promise<Page>,
): AsyncGenerator<Page> {
  let cursor = '';
  for (let count = 0; count < MOST_PAGES; count++) {
    const page = await read(cursor === '' ? {} : { cursor });
    yield page;
    const next = page.response_metadata?.next_cursor ?? '';
    if (next === '') return;
    if (next === cursor) break;
    cursor = next;
  }
  throw new DeliveryError('not-sent', 'endless_list');
}
