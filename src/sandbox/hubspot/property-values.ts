import type { Owner, PropertyDefinition } from './model.ts';
import { invalid, type RefusalDetail } from './refusal.ts';

const LONGEST = 65_536;
const DAY = 86_400_000;

/** An ISO date or date-time, or epoch milliseconds, as epoch milliseconds; `undefined` when it is neither. */
export function instantOf(value: string): number | undefined {
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
      return Temporal.PlainDate.from(value).toZonedDateTime('UTC').epochMilliseconds;
    }
    return Temporal.Instant.from(value).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** Epoch milliseconds as HubSpot shows a date-time. */
export function shownInstant(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });
}

type Checked = { value: string } | { code: string; message: string };

function checkInstant(definition: PropertyDefinition, raw: string): Checked {
  const at = instantOf(raw);
  if (at === undefined) return { code: 'INVALID_LONG', message: `${raw} was not a valid long.` };
  if (definition.type === 'datetime') return { value: shownInstant(at) };
  if (at % DAY !== 0) return { code: 'INVALID_DATE', message: `${raw} is not midnight UTC.` };
  return { value: shownInstant(at).slice(0, 10) };
}

function checkOption(definition: PropertyDefinition, raw: string, owners: Owner[]): Checked {
  if (definition.owner) {
    if (owners.some(({ id }) => id === raw)) return { value: raw };
    return { code: 'INVALID_OWNER_ID', message: `Owner ${raw} does not exist` };
  }
  const allowed = definition.options.map(({ value }) => value);
  const chosen = definition.fieldType === 'checkbox' ? raw.split(';') : [raw];
  const wrong = chosen.find((value) => !allowed.includes(value));
  if (wrong === undefined) return { value: raw };
  return { code: 'INVALID_OPTION', message: `${wrong} was not one of the allowed options: [${allowed.join(', ')}]` };
}

function checkText(definition: PropertyDefinition, raw: string): Checked {
  if (raw.length > LONGEST) {
    return { code: 'INVALID_STRING', message: `${definition.name} is longer than ${LONGEST} characters` };
  }
  if (definition.name !== 'email') return { value: raw };
  const email = raw.trim().toLowerCase();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { value: email };
  return { code: 'INVALID_EMAIL', message: `Email address ${raw} is invalid` };
}

function checkValue(definition: PropertyDefinition, raw: string, owners: Owner[]): Checked {
  if (raw === '') return { value: '' };
  switch (definition.type) {
    case 'number':
      if (/^-?\d+(\.\d+)?$/.test(raw)) return { value: raw };
      return { code: 'INVALID_NUMBER', message: `${raw} was not a valid number.` };
    case 'bool':
      if (raw === 'true' || raw === 'false') return { value: raw };
      return { code: 'INVALID_OPTION', message: `${raw} was not one of the allowed options: [true, false]` };
    case 'date':
    case 'datetime':
      return checkInstant(definition, raw);
    case 'enumeration':
      return checkOption(definition, raw, owners);
    case 'string':
      return checkText(definition, raw);
  }
}

function checkOne(
  definition: PropertyDefinition | undefined,
  name: string,
  raw: string,
  portal: { owners: Owner[]; overApi: boolean },
): Checked {
  if (definition === undefined) {
    return { code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
  }
  if (definition.readOnly && portal.overApi) {
    return { code: 'READ_ONLY_VALUE', message: `"${name}" is a read only property; its value cannot be set.` };
  }
  return checkValue(definition, raw, portal.owners);
}

/**
 * The values as HubSpot stores them: addresses in lower case, times as ISO text. Throws one 400 naming every property that
 * does not exist, may not be written over the API, or has a value of the wrong kind.
 */
export function checkProperties(
  definitions: Map<string, PropertyDefinition>,
  input: Record<string, string>,
  portal: { owners: Owner[]; overApi: boolean },
): Record<string, string> {
  const values: Record<string, string> = {};
  const wrong: RefusalDetail[] = [];
  const lines: Record<string, unknown>[] = [];
  for (const [name, raw] of Object.entries(input)) {
    const checked = checkOne(definitions.get(name), name, raw, portal);
    if ('value' in checked) {
      values[name] = checked.value;
      continue;
    }
    wrong.push({ ...checked, context: { propertyName: [name] } });
    lines.push({ isValid: false, message: checked.message, error: checked.code, name });
  }
  if (wrong.length > 0) throw invalid(`Property values were not valid: ${JSON.stringify(lines)}`, wrong);
  return values;
}
