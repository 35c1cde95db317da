/** What must never reach a log: secrets, and whatever says who somebody is. */

const HIDDEN = '[hidden]';

const SECRET_KEY = /token|secret|passw|authori[sz]ation|cookie|signature|credential|api_?-?key|signing|dsn/i;
const PERSON_KEY =
  /e-?mail|phone|mobile|address|^name$|[a-z_-]name$|Name$|^(body|text|blocks|payload|raw|headers|properties|note|title|typed|query|private_?metadata)$/i;

const PATTERNS: [RegExp, string][] = [
  [/\bx(?:ox[a-z]|app)(?:\.xox[a-z])?-[\w.-]+/gi, HIDDEN],
  [/\b(?:pat-[a-z]{2}\d|sk-ant|sk|ghp|whsec)[-_][\w-]{8,}/gi, HIDDEN],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${HIDDEN}`],
  [/([?&](?:token|key|secret|signature|code)=)[^&\s"]+/gi, `$1${HIDDEN}`],
  [/[^\s"'<>()[\]:;,|=/@]{1,64}(?:@|%40)[^\s"'<>()[\]:;,|=/@]{1,255}\.[^\s"'<>()[\]:;,|=/@]{1,63}/gi, '[e-mail]'],
  [/(?<![\w.:-])\+\d[\d ().-]{7,}\d/g, '[phone]'],
];

const DEEPEST = 6;
const LONGEST_LIST = 50;
/** Characters: of what is read at all, and of what is written. */
const LONGEST_READ = 10_000;
const LONGEST_TEXT = 2000;

export interface Redaction {
  /** A copy of `fields` that may be logged: plain JSON values, hidden by key and by what they look like. */
  fields(fields: Record<string, unknown>): Record<string, unknown>;
  text(text: string): string;
}

/** @param secrets values that are hidden wherever they stand, whatever they look like */
export function createRedaction(secrets: readonly string[] = []): Redaction {
  const known = secrets.filter((secret) => secret.length >= 6);
  const text = (value: string): string => {
    let result = value.slice(0, LONGEST_READ);
    for (const secret of known) result = result.replaceAll(secret, HIDDEN);
    for (const [pattern, replacement] of PATTERNS) result = result.replace(pattern, replacement);
    return result.length > LONGEST_TEXT ? `${result.slice(0, LONGEST_TEXT)}…` : result;
  };
  return { fields: (fields) => entries(text, Object.entries(fields), 0), text };
}

type Clean = (text: string) => string;

function entries(clean: Clean, pairs: Iterable<[unknown, unknown]>, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    [...pairs]
      .slice(0, LONGEST_LIST)
      .map(([key, value]) => [clean(String(key)), isHidden(String(key), value) ? HIDDEN : plain(clean, value, depth)]),
  );
}

function isHidden(key: string, value: unknown): boolean {
  if (value === undefined || value === null || typeof value === 'boolean') return false;
  // `inputTokens: 812` is a count; `phone: 441234` is not.
  return PERSON_KEY.test(key) || (typeof value !== 'number' && SECRET_KEY.test(key));
}

function plain(clean: Clean, value: unknown, depth: number): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[deeper]';
  if (value instanceof Error) return fromError(clean, value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((item) => plain(clean, item, depth + 1));
  if (value instanceof Map) return entries(clean, value, depth + 1);
  if (value instanceof Set) return plain(clean, [...value], depth);
  if ('toJSON' in value && typeof value.toJSON === 'function') return plain(clean, value.toJSON(), depth + 1);
  return entries(clean, Object.entries(value), depth + 1);
}

function fromError(clean: Clean, error: Error, depth: number): Record<string, unknown> {
  const { code, outcome } = error as { code?: unknown; outcome?: unknown };
  return {
    kind: error.constructor.name,
    says: clean(error.message),
    ...(typeof code === 'string' ? { code: clean(code) } : {}),
    ...(typeof outcome === 'string' ? { outcome } : {}),
    ...(error.stack === undefined ? {} : { stack: clean(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: plain(clean, error.cause, depth + 1) }),
  };
}
