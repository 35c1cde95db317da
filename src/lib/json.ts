/** JSON that keeps instants: `{"$instant":"2026-11-23T08:00:00Z"}`. */
export function encode(value: unknown): string {
  return JSON.stringify(value, function replace(this: Record<string, unknown>, key: string, member: unknown) {
    const original = this[key];
    return original instanceof Temporal.Instant ? { $instant: original.toString() } : member;
  });
}

export function decode<Value>(text: string): Value {
  return JSON.parse(text, (_key, member: unknown) =>
    isInstant(member) ? Temporal.Instant.from(member.$instant) : member,
  ) as Value;
}

function isInstant(member: unknown): member is { $instant: string } {
  return typeof member === 'object' && member !== null && '$instant' in member && typeof member.$instant === 'string';
}
