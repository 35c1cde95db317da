import { LogLevel } from '@slack/web-api';
import type { Logger } from '@slack/web-api';
import type { Log } from '#lib/log.ts';

/**
 * What Slack's SDKs have to say, in our log. Their debug lines hold whole payloads and are dropped;
 * their errors come to us as errors as well, so nothing here is louder than a warning.
 */
export function sdkLogger(log: Log, part: string): Logger {
  const says = (words: unknown[]): string =>
    words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
  return {
    debug: () => {},
    info: (...words) => log.debug({ part, says: says(words) }, 'Slack SDK'),
    warn: (...words) => log.warn({ part, says: says(words) }, 'Slack SDK'),
    error: (...words) => log.warn({ part, says: says(words) }, 'Slack SDK'),
    setLevel: () => {},
    setName: () => {},
    getLevel: () => LogLevel.INFO,
  };
}
