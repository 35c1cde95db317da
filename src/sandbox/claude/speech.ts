import { invalid } from './refusal.ts';
import { isSchema, resolve, type Schema } from './schema-rules.ts';

/**
 * Where a text of the script says FACT, the facts of the prompt are named in turn, as placeholders; WORDS are the words
 * that the prompt has for that fact, with the fact that it belongs to.
 */
const SCRIPT = [
  'Of the facts I was given, FACT comes first.',
  'Beside it stands FACT.',
  'Then there is FACT, which a person should look at.',
];
export interface Script {
  /** Sentences for the strings of structured answers, in turn. FACT in them becomes a fact of the prompt, WORDS its words. */
  script?: string[];
  /** How many items each array gets; 1 unless it says so. */
  items?: number;
}
const NO_FACTS = 'I am a scripted stand-in for Claude, and this request names no facts.';
/** Deeper than this a schema that contains itself is cut short where it may be. */
const DEEP = 6;
const ENDLESS = 60;

const FORMATTED: Record<string, string> = {
  'date-time': '2026-01-01T00:00:00Z',
  time: '00:00:00Z',
  date: '2026-01-01',
  duration: 'PT1H',
  email: 'nobody@stand-in.example',
  hostname: 'stand-in.example',
  uri: 'https://stand-in.example/',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '00000000-0000-4000-8000-000000000000',
};

/** Ids of the facts that a prompt names, its system text apart, each once: `{{leads_total}}` or `"id": "leads_total"`. */
function factsIn(prompt: string): string[] {
  const found = prompt.matchAll(/\{\{\s*([\w.-]+)\s*\}\}|"id"\s*:\s*"([\w.-]+)"/g);
  return [...new Set([...found].map(([, placeholder, id]) => placeholder ?? id ?? ''))];
}

/** What the prompt calls the fact: `{"id":"cost","words":"cost of the tool","belongs_to":"tool"}`. */
function wordsOf(fact: string, prompt: string): string {
  for (const [object] of prompt.matchAll(/\{"id":"[^{}]*\}/g)) {
    const { id, words, belongs_to: owner } = parsed(object);
    if (id === fact && words !== undefined) return owner === undefined ? words : `for {{${owner}}}, ${words}`;
  }
  return fact;
}

function parsed(object: string): Record<string, string | undefined> {
  try {
    return JSON.parse(object) as Record<string, string>;
  } catch {
    return {};
  }
}

const capital = (sentence: string): string => sentence.slice(0, 1).toUpperCase() + sentence.slice(1);

/** One sentence after another, about one fact after another, then from the beginning. */
function sentences(prompt: string, script: string[]): () => string {
  const facts = factsIn(prompt);
  let said = 0;
  return () => {
    const sentence = facts.length === 0 ? NO_FACTS : (script[said % script.length] ?? NO_FACTS);
    const fact = facts[said % Math.max(facts.length, 1)] ?? '';
    said += 1;
    const worded = sentence.includes('WORDS') ? sentence.replaceAll('WORDS', wordsOf(fact, prompt)) : sentence;
    return capital(worded.replaceAll('FACT', `{{${fact}}}`));
  };
}

function typeOf(schema: Schema): string {
  const [first] = [schema['type'] ?? 'object'].flat() as string[];
  return first ?? 'object';
}

interface Speaker {
  say: () => string;
  /** How many items an array has. */
  items: number;
}

function filled(root: Schema, schema: Schema, speaker: Speaker, depth: number): unknown {
  if (depth > ENDLESS) throw invalid('output_config.format.schema: contains itself without an end');
  const inner = (child: unknown): unknown => (isSchema(child) ? filled(root, child, speaker, depth + 1) : null);
  if (typeof schema['$ref'] === 'string') return inner(resolve(root, schema['$ref']));
  if (schema['const'] !== undefined) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (Array.isArray(schema['anyOf'])) return inner(simplest(schema['anyOf'], depth));
  switch (typeOf(schema)) {
    case 'string':
      return FORMATTED[String(schema['format'])] ?? speaker.say();
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'null':
      return null;
    case 'array': {
      const wanted =
        schema['maxItems'] === 0 || depth > DEEP ? Number(schema['minItems'] ?? 0) : itemsOf(schema, speaker);
      return Array.from({ length: wanted }, () => inner(schema['items'] ?? { type: 'null' }));
    }
    default: {
      const required = new Set(schema['required'] as string[] | undefined);
      const properties = Object.entries(isSchema(schema['properties']) ? schema['properties'] : {});
      const shown = properties.filter(([name]) => depth <= DEEP || required.has(name));
      return Object.fromEntries(shown.map(([name, child]) => [name, inner(child)]));
    }
  }
}

const itemsOf = (schema: Schema, { items }: Speaker): number => (schema['maxItems'] === 1 ? 1 : items);

/** The first of the choices; deep inside, the one that ends it. */
function simplest(choices: unknown[], depth: number): unknown {
  const ends = choices.find((one) => isSchema(one) && one['type'] === 'null');
  return depth > DEEP && ends !== undefined ? ends : choices[0];
}

/** A value that the schema allows: strings from the script, the first of what is enumerated, `items` of each array. */
export function fillSchema(schema: Schema, prompt: string, { script = SCRIPT, items = 1 }: Script = {}): unknown {
  return filled(schema, schema, { say: sentences(prompt, script), items }, 0);
}

/** What is said where no schema asks for anything else. */
export function plainAnswer(prompt: string): string {
  return `I am a scripted stand-in for Claude. I was given ${prompt.length} characters, and have nothing of my own to say about them.`;
}
