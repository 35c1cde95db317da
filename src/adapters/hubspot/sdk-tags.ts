import type { PropertyCreate } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js';
import type { RecordType } from './port.ts';
import { httpLibrary, settings, type SdkOptions } from './sdk-http.ts';

/** HubSpot's number for contacts. */
const CONTACTS = '0-1';

async function loadProperties(options: SdkOptions) {
  const properties = await import('@hubspot/api-client/lib/codegen/crm/properties/index.js');
  return new properties.CoreApi(
    properties.createConfiguration({
      ...settings(options),
      baseServer: new properties.ServerConfiguration(options.baseUrl, {}),
      httpApi: properties.wrapHttpLibrary(httpLibrary(options.send, properties.ResponseContext)),
    }),
  );
}

async function loadLists(options: SdkOptions) {
  const lists = await import('@hubspot/api-client/lib/codegen/crm/lists/index.js');
  const configuration = lists.createConfiguration({
    ...settings(options),
    baseServer: new lists.ServerConfiguration(options.baseUrl, {}),
    httpApi: lists.wrapHttpLibrary(httpLibrary(options.send, lists.ResponseContext)),
  });
  return { lists: new lists.ListsApi(configuration), members: new lists.MembershipsApi(configuration) };
}

export interface PropertyOption {
  value: string;
  label: string;
  displayOrder: number;
  hidden: boolean;
}

export interface NewProperty {
  of: RecordType;
  name: string;
  label: string;
  description: string;
  groupName: string;
  /** Without them it takes any text. */
  options?: PropertyOption[];
}

/** What is said of records in properties of our own, and of contacts by lists. */
export interface TagCalls {
  property(of: RecordType, name: string): Promise<unknown>;
  createProperty(property: NewProperty): Promise<unknown>;
  updateProperty(of: RecordType, name: string, options: PropertyOption[]): Promise<unknown>;
  listByName(name: string): Promise<unknown>;
  createList(name: string): Promise<unknown>;
  changeList(id: string, add: string[], remove: string[]): Promise<unknown>;
}

/** Properties and lists. Their parts of the client are loaded when first needed. */
export function tagCalls(options: SdkOptions): TagCalls {
  let properties: ReturnType<typeof loadProperties> | undefined;
  let lists: ReturnType<typeof loadLists> | undefined;
  const core = () => (properties ??= loadProperties(options));
  const listing = () => (lists ??= loadLists(options));
  return {
    property: async (of, name) => (await core()).getByName(of, name),
    createProperty: async ({ of, ...property }) => {
      const type = (property.options ? 'enumeration' : 'string') as PropertyCreate['type'];
      const fieldType = (property.options ? 'select' : 'textarea') as PropertyCreate['fieldType'];
      return (await core()).create(of, { ...property, type, fieldType });
    },
    updateProperty: async (of, name, choices) => (await core()).update(of, name, { options: choices }),
    listByName: async (name) => (await listing()).lists.getByName(name, CONTACTS),
    createList: async (name) =>
      (await listing()).lists.create({ name, objectTypeId: CONTACTS, processingType: 'MANUAL' }),
    changeList: async (id, add, remove) =>
      (await listing()).members.addAndRemove(id, { recordIdsToAdd: add, recordIdsToRemove: remove }),
  };
}
