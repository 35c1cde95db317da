import { optionsOf } from './catalogue.ts';
import type { Handlers } from './operation.ts';
import type { Crm } from './state.ts';
import type { ObjectType, Owner, PropertyDefinition, PropertyOption } from './model.ts';
import { objectType } from './record-view.ts';
import { invalid, notFound, Refusal } from './refusal.ts';

const MOST_OWNERS = 500;
/** Owners and HubSpot's own properties are as old as the portal. */
const PORTAL_BORN = '2024-01-08T09:00:00.000Z';

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
    archived: false,
  };
}

/** The owners of the portal, a page at a time, and one by its id. None is archived. */
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
      const owners = crm.owners.filter((owner) => !archived && (email === undefined || owner.email === email));
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

function propertyView(crm: Crm, definition: PropertyDefinition): Record<string, unknown> {
  const { readOnly, unique, owner, custom, ...shown } = definition;
  const options = owner
    ? crm.owners.map(({ id, name }, displayOrder) => ({ label: name, value: id, displayOrder, hidden: false }))
    : definition.options;
  return {
    ...shown,
    options,
    createdAt: PORTAL_BORN,
    updatedAt: PORTAL_BORN,
    hidden: false,
    displayOrder: -1,
    calculated: false,
    externalOptions: owner,
    archived: false,
    hasUniqueValue: unique,
    hubspotDefined: !custom,
    formField: !readOnly,
    modificationMetadata: {
      archivable: custom,
      readOnlyDefinition: !custom,
      readOnlyValue: readOnly,
      readOnlyOptions: !custom,
    },
  };
}

interface PropertyInput {
  name: string;
  label: string;
  type: PropertyDefinition['type'];
  fieldType: string;
  groupName: string;
  description?: string;
  hasUniqueValue?: boolean;
  options?: PropertyOption[];
}

function defineProperty(crm: Crm, type: ObjectType, input: PropertyInput): PropertyDefinition {
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(input.name)) {
    throw invalid(`Property name ${input.name} must begin with a letter and hold only a-z, 0-9 and _`);
  }
  if (crm.definitions[type].has(input.name)) {
    throw new Refusal(409, 'OBJECT_ALREADY_EXISTS', `A property named '${input.name}' already exists.`);
  }
  if (!crm.groups[type].has(input.groupName)) throw invalid(`Property group ${input.groupName} does not exist`);
  if ((input.options ?? []).some((option) => option.displayOrder === undefined)) {
    throw invalid('options: displayOrder is required');
  }
  if (input.type === 'enumeration' && (input.options ?? []).length === 0)
    throw invalid('options: at least one is required');
  const definition: PropertyDefinition = {
    name: input.name,
    label: input.label,
    type: input.type,
    fieldType: input.fieldType,
    groupName: input.groupName,
    description: input.description ?? '',
    options: input.type === 'bool' ? optionsOf(['true', 'false']) : (input.options ?? []),
    readOnly: false,
    unique: input.hasUniqueValue ?? false,
    owner: false,
    custom: true,
  };
  crm.definitions[type].set(definition.name, definition);
  return definition;
}

/** Property definitions and their groups. Definitions can be added, not changed. */
export function propertyHandlers(crm: Crm): Handlers {
  const typeOf = (params: Record<string, string>): ObjectType => objectType(params['objectType'] ?? '');
  const groupView = (name: string, label: string): Record<string, unknown> => ({
    name,
    label,
    displayOrder: -1,
    archived: false,
  });
  return {
    properties_CoreApi_getAll_dated: ({ params }) => ({
      status: 200,
      body: { results: [...crm.definitions[typeOf(params)].values()].map((one) => propertyView(crm, one)) },
    }),
    properties_CoreApi_getByName_dated({ params }) {
      const definition = crm.definitions[typeOf(params)].get(params['propertyName'] ?? '');
      if (definition === undefined) throw notFound(`Property "${params['propertyName']}" does not exist`);
      return { status: 200, body: propertyView(crm, definition) };
    },
    properties_CoreApi_create_dated: ({ params, body }) => ({
      status: 201,
      body: propertyView(crm, defineProperty(crm, typeOf(params), body as PropertyInput)),
    }),
    properties_BasicApi_getAll_dated: ({ params }) => ({
      status: 200,
      body: { results: [...crm.groups[typeOf(params)]].map(([name, label]) => groupView(name, label)) },
    }),
    properties_BasicApi_create_dated({ params, body }) {
      const { name, label } = body as { name: string; label: string };
      const groups = crm.groups[typeOf(params)];
      if (groups.has(name)) throw new Refusal(409, 'OBJECT_ALREADY_EXISTS', `A group named '${name}' already exists.`);
      groups.set(name, label);
      return { status: 201, body: groupView(name, label) };
    },
  };
}
