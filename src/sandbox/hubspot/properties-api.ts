import { batchAnswer, batchInputs, inputByInput } from './batch-api.ts';
import type { ObjectType, PropertyDefinition } from './model.ts';
import type { Answer, Handlers, Request } from './operation.ts';
import { PORTAL_BORN } from './owners-api.ts';
import {
  archiveProperty,
  changeProperty,
  defineProperty,
  deleteGroup,
  type PropertyInput,
} from './property-definitions.ts';
import { objectType } from './record-view.ts';
import { notFound, Refusal } from './refusal.ts';
import type { Crm } from './state.ts';

function propertyView(crm: Crm, definition: PropertyDefinition, archived = false): Record<string, unknown> {
  const { readOnly, unique, owner, custom, shown, ...plain } = definition;
  const options = owner
    ? crm.owners.map(({ id, name }, displayOrder) => ({ label: name, value: id, displayOrder, hidden: false }))
    : definition.options;
  return {
    ...plain,
    options,
    createdAt: PORTAL_BORN,
    updatedAt: PORTAL_BORN,
    hidden: false,
    displayOrder: -1,
    formField: !readOnly,
    ...shown,
    calculated: false,
    externalOptions: owner,
    archived,
    hasUniqueValue: unique,
    hubspotDefined: !custom,
    modificationMetadata: {
      archivable: custom,
      readOnlyDefinition: !custom,
      readOnlyValue: readOnly,
      readOnlyOptions: !custom,
    },
  };
}

const typeOf = ({ params }: Request): ObjectType => objectType(params['objectType'] ?? '');

function allProperties(crm: Crm, request: Request): Answer {
  const archived = request.query['archived'] === true;
  const definitions = (archived ? crm.archivedDefinitions : crm.definitions)[typeOf(request)];
  return { status: 200, body: { results: [...definitions.values()].map((one) => propertyView(crm, one, archived)) } };
}

function readBatch(crm: Crm, request: Request): Answer {
  const { archived } = request.body as { archived: boolean };
  const definitions = (archived ? crm.archivedDefinitions : crm.definitions)[typeOf(request)];
  const found: unknown[] = [];
  const missing: Refusal[] = [];
  for (const { name } of batchInputs<{ name: string }>(request)) {
    const definition = definitions.get(name);
    if (definition === undefined) missing.push(notFound(`Property "${name}" does not exist`));
    else found.push(propertyView(crm, definition, archived));
  }
  return batchAnswer(crm, 200, found, missing);
}

/** Groups of properties: a name and a label. */
function groupHandlers(crm: Crm): Handlers {
  const groupView = (name: string, label: string): Record<string, unknown> => ({
    name,
    label,
    displayOrder: -1,
    archived: false,
  });
  const named = (request: Request): { name: string; label: string } => {
    const name = request.params['groupName'] ?? '';
    const label = crm.groups[typeOf(request)].get(name);
    if (label === undefined) throw notFound(`Group "${name}" does not exist`);
    return { name, label };
  };
  return {
    properties_BasicApi_getAll_dated: (request) => ({
      status: 200,
      body: { results: [...crm.groups[typeOf(request)]].map(([name, label]) => groupView(name, label)) },
    }),
    properties_BasicApi_create_dated(request) {
      const { name, label } = request.body as { name: string; label: string };
      const groups = crm.groups[typeOf(request)];
      if (groups.has(name)) throw new Refusal(409, 'OBJECT_ALREADY_EXISTS', `A group named '${name}' already exists.`);
      groups.set(name, label);
      return { status: 201, body: groupView(name, label) };
    },
    properties_BasicApi_getByName_dated(request) {
      const { name, label } = named(request);
      return { status: 200, body: groupView(name, label) };
    },
    properties_BasicApi_update_dated(request) {
      const { name, label } = { ...named(request), ...(request.body as { label?: string }) };
      crm.groups[typeOf(request)].set(name, label);
      return { status: 200, body: groupView(name, label) };
    },
    properties_BasicApi_archive_dated(request) {
      deleteGroup(crm, typeOf(request), named(request).name);
      return { status: 204 };
    },
  };
}

/** Property definitions, one at a time and up to 100 at once, and their groups. */
export function propertyHandlers(crm: Crm): Handlers {
  const nameOf = ({ params }: Request): string => params['propertyName'] ?? '';
  return {
    ...groupHandlers(crm),
    properties_CoreApi_getAll_dated: (request) => allProperties(crm, request),
    properties_CoreApi_getByName_dated(request) {
      const archived = request.query['archived'] === true;
      const definition = (archived ? crm.archivedDefinitions : crm.definitions)[typeOf(request)].get(nameOf(request));
      if (definition === undefined) throw notFound(`Property "${nameOf(request)}" does not exist`);
      return { status: 200, body: propertyView(crm, definition, archived) };
    },
    properties_CoreApi_create_dated: (request) => ({
      status: 201,
      body: propertyView(crm, defineProperty(crm, typeOf(request), request.body as PropertyInput)),
    }),
    properties_CoreApi_update_dated(request) {
      const definition = changeProperty(crm, typeOf(request), nameOf(request), request.body as Partial<PropertyInput>);
      return { status: 200, body: propertyView(crm, definition) };
    },
    properties_CoreApi_archive_dated(request) {
      archiveProperty(crm, typeOf(request), nameOf(request));
      return { status: 204 };
    },
    properties_BatchApi_read_dated: (request) => readBatch(crm, request),
    properties_BatchApi_create_dated: (request) =>
      inputByInput(crm, 201, batchInputs<PropertyInput>(request), (input) =>
        propertyView(crm, defineProperty(crm, typeOf(request), input)),
      ),
    properties_BatchApi_archive_dated(request) {
      for (const { name } of batchInputs<{ name: string }>(request)) archiveProperty(crm, typeOf(request), name);
      return { status: 204 };
    },
  };
}
