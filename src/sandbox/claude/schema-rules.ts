import { invalid } from './refusal.ts';

export type Schema = Record<string, unknown>;

/** What structured output keeps to. Bounds of length, range and number are not among it: they belong in a description. */
const KEYWORDS = new Set(
  `type properties required additionalProperties items enum const anyOf $ref $defs definitions description title
  default minItems maxItems format $schema`.split(/\s+/),
);
const FORMATS = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']);
const TYPES = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']);

export const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema that `#/$defs/name` or `#` stands for. Throws a 400 when there is none. */
export function resolve(root: Schema, ref: string): Schema {
  if (!ref.startsWith('#')) throw invalid(`output_config.format.schema: ${ref} lies outside of the schema`);
  const steps = ref.split('/').slice(1);
  const found = steps.reduce<unknown>((node, step) => (isSchema(node) ? node[step] : undefined), root);
  if (!isSchema(found)) throw invalid(`output_config.format.schema: ${ref} leads nowhere`);
  return found;
}

function checkObject(schema: Schema, path: string): void {
  if (schema['additionalProperties'] !== false) {
    throw invalid(`${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`);
  }
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  for (const name of (schema['required'] as string[] | undefined) ?? []) {
    if (!(name in properties)) throw invalid(`${path}: required property ${name} is not defined`);
  }
}

function checkOwn(schema: Schema, path: string): void {
  const unknown = Object.keys(schema).find((keyword) => !KEYWORDS.has(keyword));
  if (unknown !== undefined) throw invalid(`${path}: property '${unknown}' is not supported`);
  const types = [schema['type'] ?? []].flat() as string[];
  const wrong = types.find((type) => !TYPES.has(type));
  if (wrong !== undefined) throw invalid(`${path}: '${wrong}' is not a type`);
  if (types.includes('object')) checkObject(schema, path);
  for (const bound of ['minItems', 'maxItems']) {
    const value = schema[bound];
    if (value !== undefined && value !== 0 && value !== 1)
      throw invalid(`${path}: ${bound} other than 0 and 1 is not supported`);
  }
  const format = schema['format'];
  if (format !== undefined && (typeof format !== 'string' || !FORMATS.has(format))) {
    throw invalid(`${path}: format ${JSON.stringify(format)} is not supported`);
  }
  if (schema['enum'] !== undefined && (!Array.isArray(schema['enum']) || schema['enum'].length === 0)) {
    throw invalid(`${path}: enum needs a value`);
  }
  const says = ['type', 'enum', 'const', 'anyOf', '$ref'].some((keyword) => schema[keyword] !== undefined);
  if (!says) throw invalid(`${path}: a schema needs a type`);
}

function children(schema: Schema): [path: string, child: unknown][] {
  const named = ['properties', '$defs', 'definitions'].flatMap((keyword) =>
    Object.entries(isSchema(schema[keyword]) ? schema[keyword] : {}).map(([name, child]): [string, unknown] => [
      `${keyword}.${name}`,
      child,
    ]),
  );
  const choices = ((schema['anyOf'] as unknown[] | undefined) ?? []).map((child, at): [string, unknown] => [
    `anyOf.${at}`,
    child,
  ]);
  return [
    ...named,
    ...choices,
    ...(schema['items'] === undefined ? [] : ([['items', schema['items']]] as [string, unknown][])),
  ];
}

/** Throws a 400 for a schema that structured output does not take. */
export function checkSchema(root: Schema): void {
  const walk = (schema: unknown, path: string): void => {
    if (!isSchema(schema)) throw invalid(`${path}: is not a schema`);
    checkOwn(schema, path);
    if (typeof schema['$ref'] === 'string') resolve(root, schema['$ref']);
    for (const [step, child] of children(schema)) walk(child, `${path}.${step}`);
  };
  walk(root, 'output_config.format.schema');
}
