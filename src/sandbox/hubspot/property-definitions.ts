import { optionsOf } from './catalogue.ts';
import type { ObjectType, PropertyDefinition, PropertyOption } from './model.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import type { Crm } from './state.ts';

const MOST_UNIQUE = 10;
/** How a property of a type may be entered. */
const FIELD_TYPES: Record<PropertyDefinition['type'], string[]> = {
  string: ['text', 'textarea', 'file', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox'],
  bool: ['booleancheckbox', 'calculation_equation'],
};

export interface PropertyInput {
  name: string;
  label: string;
  type: PropertyDefinition['type'];
  fieldType: string;
  groupName: string;
  description?: string;
  hasUniqueValue?: boolean;
  options?: PropertyOption[];
  displayOrder?: number;
  hidden?: boolean;
  formField?: boolean;
}

function checkOptions(type: PropertyDefinition['type'], options: PropertyOption[]): void {
  if (options.some((option) => option.displayOrder === undefined)) throw invalid('options: displayOrder is required');
  if (type === 'enumeration' && options.length === 0) throw invalid('options: at least one is required');
  for (const field of ['label', 'value'] as const) {
    if (new Set(options.map((option) => option[field])).size < options.length) {
      throw invalid(`options: each needs a ${field} of its own`);
    }
  }
}

function checkUniqueness(crm: Crm, type: ObjectType): void {
  const unique = [...crm.definitions[type].values()].filter((one) => one.custom && one.unique);
  if (unique.length >= MOST_UNIQUE)
    throw invalid(`At most ${MOST_UNIQUE} properties of ${type} can have unique values`);
}

/** Throws a 400 for a definition that HubSpot would not take, a 409 for a name that is taken or archived. */
export function defineProperty(crm: Crm, type: ObjectType, input: PropertyInput): PropertyDefinition {
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(input.name)) {
    throw invalid(`Property name ${input.name} must begin with a letter and hold only a-z, 0-9 and _`);
  }
  if (crm.definitions[type].has(input.name) || crm.archivedDefinitions[type].has(input.name)) {
    throw new Refusal(409, 'OBJECT_ALREADY_EXISTS', `A property named '${input.name}' already exists.`);
  }
  if (!crm.groups[type].has(input.groupName)) throw invalid(`Property group ${input.groupName} does not exist`);
  if (!FIELD_TYPES[input.type].includes(input.fieldType)) {
    throw invalid(
      `fieldType ${input.fieldType} does not fit type ${input.type}: ${FIELD_TYPES[input.type].join(', ')}`,
    );
  }
  checkOptions(input.type, input.options ?? []);
  if (input.hasUniqueValue === true) checkUniqueness(crm, type);
  const { displayOrder, hidden, formField } = input;
  const definition: PropertyDefinition = {
    name: input.name,
    label: input.label,
    type: input.type,
    fieldType: input.fieldType,
    groupName: input.groupName,
    description: input.description ?? '',
    options: input.type === 'bool' ? optionsOf(['true', 'false']) : (input.options ?? []),
    readOnly: input.fieldType === 'calculation_equation',
    unique: input.hasUniqueValue ?? false,
    owner: false,
    custom: true,
    shown: {
      ...(displayOrder !== undefined && { displayOrder }),
      ...(hidden !== undefined && { hidden }),
      ...(formField !== undefined && { formField }),
    },
  };
  crm.definitions[type].set(definition.name, definition);
  return definition;
}

/** Throws a 404 for an unknown property and a 400 for one that HubSpot defines. */
function customProperty(crm: Crm, type: ObjectType, name: string): PropertyDefinition {
  const definition = crm.definitions[type].get(name);
  if (definition === undefined) throw notFound(`Property "${name}" does not exist`);
  if (!definition.custom) throw invalid(`Property "${name}" is defined by HubSpot and cannot be changed`);
  return definition;
}

/** Changes what is given of a custom property; its type stays. */
export function changeProperty(
  crm: Crm,
  type: ObjectType,
  name: string,
  input: Partial<PropertyInput>,
): PropertyDefinition {
  const definition = customProperty(crm, type, name);
  if (input.type !== undefined && input.type !== definition.type) throw invalid('type: cannot be changed here');
  const fieldType = input.fieldType ?? definition.fieldType;
  if (!FIELD_TYPES[definition.type].includes(fieldType)) throw invalid(`fieldType ${fieldType} does not fit the type`);
  if (input.groupName !== undefined && !crm.groups[type].has(input.groupName)) {
    throw invalid(`Property group ${input.groupName} does not exist`);
  }
  if (input.options !== undefined) checkOptions(definition.type, input.options);
  const { displayOrder, hidden, formField, label, description, groupName, options } = input;
  for (const [field, value] of Object.entries({ label, description, groupName, options, fieldType })) {
    if (value !== undefined) Object.assign(definition, { [field]: value });
  }
  for (const [field, value] of Object.entries({ displayOrder, hidden, formField })) {
    if (value !== undefined) definition.shown = { ...definition.shown, [field]: value };
  }
  return definition;
}

/** From now on nothing can be read or written under this name. */
export function archiveProperty(crm: Crm, type: ObjectType, name: string): void {
  const definition = customProperty(crm, type, name);
  crm.definitions[type].delete(name);
  crm.archivedDefinitions[type].set(name, definition);
}

/** Throws a 400 for HubSpot's own group and for one that still holds properties. */
export function deleteGroup(crm: Crm, type: ObjectType, name: string): void {
  const [first] = crm.groups[type].keys();
  if (name === first) throw invalid(`Group "${name}" is defined by HubSpot and cannot be deleted`);
  if ([...crm.definitions[type].values()].some(({ groupName }) => groupName === name)) {
    throw invalid(`Group "${name}" still holds properties`);
  }
  crm.groups[type].delete(name);
}
