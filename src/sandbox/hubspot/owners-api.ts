import type { Handlers } from './operation.ts';
import type { Crm } from './state.ts';
import type { Owner } from './model.ts';
import { invalid, notFound } from './refusal.ts';

const MOST_OWNERS = 500;
/** Owners and HubSpot's own properties are as old as the portal. */
export const PORTAL_BORN = '2024-01-08T09:00:00.000Z';

function ownerView(owner: Owner): Record<string, unknown> {
  const [firstName = '', ...rest] = owner.name.split(' ');
  const userId = Number(owner.id) + 1_000_000;
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName,
    lastName: rest.join(' '),
    userId,
    userIdIncludingInactive: userId,
    createdAt: PORTAL_BORN,
    updatedAt: PORTAL_BORN,
    archived: owner.archived ?? false,
  };
}

/** The owners of the portal, or those who were archived, a page at a time, and one by its id. */
export function ownerHandlers(crm: Crm): Handlers {
  return {
    owners_BasicApi_crmV3Owners_dated({ query }) {
      const {
        limit = 100,
        after,
        email,
        archived = false,
      } = query as {
        limit?: number;
        after?: string;
        email?: string;
        archived?: boolean;
      };
      if (limit < 1 || limit > MOST_OWNERS) throw invalid(`limit: must be between 1 and ${MOST_OWNERS}, was ${limit}`);
      const owners = crm.owners.filter(
        (owner) => (owner.archived ?? false) === archived && (email === undefined || owner.email === email),
      );
      const start = after === undefined ? 0 : owners.findIndex(({ id }) => id === after) + 1;
      const page = owners.slice(start, start + limit);
      const last = page.at(-1);
      const more = start + limit < owners.length && last !== undefined;
      return {
        status: 200,
        body: { results: page.map(ownerView), ...(more && { paging: { next: { after: last.id } } }) },
      };
    },
    owners_BasicApi_getById_dated({ params }) {
      const owner = crm.owners.find(({ id }) => id === params['ownerId']);
      if (owner === undefined) throw notFound(`No owner with id ${params['ownerId']}`);
      return { status: 200, body: ownerView(owner) };
    },
  };
}
