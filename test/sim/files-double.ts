import type { SlackFiles } from '#adapters/slack/port.ts';
import type { FarLine } from './far-line.ts';

/** The files of a workspace in memory: sent and found again by their keys, read by nobody. */
export function createFilesDouble(): (call: FarLine) => SlackFiles {
  const keys: string[] = [];
  const sent = (index: number) => ({ id: `F${index}`, permalink: `https://slack.example/files/F${index}` });
  return (call) => ({
    uploadFile: ({ key }) =>
      call({ what: `slack file ${key}`, once: true, mayBeLate: true, apply: () => sent(keys.push(key) - 1) }),
    findFile: ({ key }) =>
      call({
        what: `slack look for file ${key}`,
        apply: () => (keys.includes(key) ? sent(keys.indexOf(key)) : undefined),
      }),
    fileNow: async () => undefined,
    readFile: async () => ({ ok: false, why: 'gone', says: 'Nobody hands files over here.' }),
  });
}
