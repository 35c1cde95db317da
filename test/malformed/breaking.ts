import fc from 'fast-check';
import type { Json } from './templates.ts';

/** Text that JSON.stringify would not write: it stands in for itself. */
const raw = (text: string): string => `«${text}»`;
const unraw = (json: string): string => json.replaceAll(/"«(.*?)»"/g, '$1');

const deep = fc.nat(3_000).map((depth) => raw(`${'['.repeat(depth)}${']'.repeat(depth)}`));
const hostile: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1.5, '', 'x', [], {}, [null], 2 ** 53, -1e308),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '\u202e',
    '__proto__',
    'constructor',
    'toString',
    '<!channel>',
    'x'.repeat(5_000),
  ),
  fc.constantFrom('1e999', '-0', '123456789012345678901234567890', '1E400', '{"a":1,"a":2}').map(raw),
  fc.constantFrom('L1', 'L0', 'L-1', 'L99999999999999999999', 'why:L1', 'U0MIA', 'C0000001', 'ana', '/baton'),
  deep,
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

export const step = fc.record({
  at: fc.nat(10_000),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'proto', 'wrap'),
  value: hostile,
});

/** Changes, removes or wraps some of what is in the template, at any depth. */
export function change(template: Json, steps: { at: number; how: string; value: Json }[]): Json {
  const root: { it: Json } = { it: structuredClone(template) };
  for (const { at, how, value } of steps) {
    const places = placesIn(root);
    const place = places[at % places.length];
    if (!place) continue;
    const { holder, key } = place;
    if (how === 'remove') delete holder[key];
    else if (how === 'wrap') put(holder, key, [holder[key] ?? null]);
    else put(holder, how === 'proto' ? '__proto__' : key, structuredClone(value));
  }
  return root.it ?? null;
}

/** An own property, also where the name means something. */
function put(holder: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

interface Place {
  holder: { [key: string]: Json };
  key: string;
}

/** Without recursion: a value may have been broken into one that is a thousand levels deep. */
function placesIn(root: { [key: string]: Json }): Place[] {
  const places: Place[] = [];
  const holders = [root];
  for (let holder = holders.pop(); holder; holder = holders.pop()) {
    for (const [key, value] of Object.entries(holder)) {
      places.push({ holder, key });
      if (typeof value === 'object' && value !== null) holders.push(value as { [key: string]: Json });
    }
  }
  return places;
}

/** JSON of these templates, broken in meaning. */
export const brokenJson = (templates: Json[]): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...templates), fc.array(step, { minLength: 0, maxLength: 3 }))
        .map(([template, steps]) => unraw(JSON.stringify(change(template, steps)))),
    },
    { weight: 1, arbitrary: hostile.map((value) => unraw(JSON.stringify(value))) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...templates), fc.nat(1_000), hostile)
        .map(([template, at, value]) => doubled(JSON.stringify(template), at, unraw(JSON.stringify(value)))),
    },
  );

/** One key stands there twice. */
function doubled(json: string, at: number, value: string): string {
  const keys = [...json.matchAll(/"\w+":/g)];
  const key = keys[at % Math.max(1, keys.length)];
  return key ? `${json.slice(0, key.index)}${key[0]}${value},${json.slice(key.index)}` : json;
}

/** The same, broken in form in one of three cases: cut, a byte changed, or noise. */
export const bytesOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 6, arbitrary: text.map((whole) => Buffer.from(whole)) },
    { weight: 1, arbitrary: fc.tuple(text, fc.nat(2_000)).map(([whole, end]) => Buffer.from(whole).subarray(0, end)) },
    {
      weight: 1,
      arbitrary: fc.tuple(text, fc.nat(100_000), fc.nat(255)).map(([whole, at, byte]) => {
        const copy = Buffer.from(whole);
        if (copy.length > 0) copy[at % copy.length] = byte;
        return copy;
      }),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
  );
