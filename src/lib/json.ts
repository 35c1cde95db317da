/** JSON that keeps instants: `{"$instant":"2026-11-23T08:00:00Z"}`. Walks by hand: a replacer and a reviver take five times as long. */
export function encode(value: unknown): string {
  return JSON.stringify(marked(value));
}

export function decode<Value>(text: string): Value {
  const value: unknown = JSON.parse(text);
  return (text.includes('"$instant"') ? unmarked(value) : value) as Value;
}

function marked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Temporal.Instant) return { $instant: value.toString() };
  if (Array.isArray(value)) return value.map(marked);
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) copy[name] = marked(member);
  return copy;
}

/** In place: what JSON.parse made is ours alone. */
function unmarked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) value[index] = unmarked(value[index]);
    return value;
  }
  const members = value as Record<string, unknown>;
  const { $instant } = members;
  if (typeof $instant === 'string') return Temporal.Instant.from($instant);
  for (const name of Object.keys(members)) members[name] = unmarked(members[name]);
  return members;
}
