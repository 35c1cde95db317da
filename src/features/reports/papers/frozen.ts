import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { Millis } from '../model.ts';

/** No zone has another day for it: the format of zip keeps local times. */
const SOME_DAY = '1980-01-02T00:00:00';

/** What is done to each part: to what it says, and to paths, its own and those in it. */
export interface Mending {
  text?(path: string, xml: string): string;
  /** Given all paths. */
  names?(paths: string[]): (text: string) => string;
}

/** An Office file as if it had been made at `at`: the same report makes the same bytes whenever it is written. */
export function frozen(file: Uint8Array, at: Millis, mending: Mending = {}): Uint8Array {
  const parts: Zippable = {};
  const given = unzipSync(file);
  const renamed = mending.names?.(Object.keys(given)) ?? ((text: string) => text);
  const mended = (path: string, bytes: Uint8Array): Uint8Array => {
    if (path.endsWith('.xlsx')) return frozen(bytes, at);
    if (!isText(path)) return bytes;
    const xml = dated(renamed(strFromU8(bytes)), at);
    return strToU8(mending.text?.(path, xml) ?? xml);
  };
  for (const [path, bytes] of Object.entries(given)) {
    // Folders: nobody needs them.
    if (!path.endsWith('/')) parts[renamed(path)] = mended(path, bytes);
  }
  return zipSync(parts, { mtime: SOME_DAY, level: 6 });
}

const isText = (path: string): boolean => /\.(xml|rels)$/.test(path);

function dated(xml: string, at: Millis): string {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' });
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${time}`);
}
