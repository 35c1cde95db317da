import type { WebClient } from '@slack/web-api';
import { CALL_MS } from './delivery.ts';
import { findFile, fileNow } from './find-file.ts';
import { passGate } from './gate.ts';
import type { SlackFiles } from './port-files.ts';
import { readFile } from './read-file.ts';
import { sendFile } from './send-file.ts';
import type { Call, SlackOptions } from './web.ts';

/** Files in and out, by the same one way as messages: through the gate, one try a call, every failure a `DeliveryError`. */
export function fileMethods(
  call: Call,
  client: WebClient,
  options: SlackOptions,
  botUserId: () => Promise<string>,
): SlackFiles {
  const { gate, allowedHosts, botToken, apiUrl, timeoutMs = CALL_MS, clock } = options;
  const parts = { call, client, botToken, timeoutMs, ...(apiUrl !== undefined && { apiUrl }) };
  return {
    readFile: (id, limits) => readFile(parts, id, limits),
    async uploadFile(file) {
      const { comment, mentions = [] } = file;
      if (comment !== undefined) passGate(gate, { text: comment, mentions, allowedHosts });
      return sendFile(parts, file);
    },
    findFile: (where) => findFile({ ...parts, clock, botUserId }, where),
    fileNow: (id) => fileNow(parts, id),
  };
}
