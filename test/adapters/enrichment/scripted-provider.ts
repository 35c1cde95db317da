import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the far side answers: JSON, or any bytes; `hang` never answers. */
export type Script = { status?: number; json?: unknown; raw?: string; hang?: true; location?: string };

export interface Asked {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A provider of company data on this machine that answers as it is told, by path. */
export async function scriptedProvider(answers: Record<string, Script>) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, headers, body });
    const { status = 200, json, raw, hang, location } = answers[url.split('?')[0] ?? ''] ?? { status: 404, json: {} };
    if (hang) return;
    response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) });
    response.end(raw ?? JSON.stringify(json ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, asked, answers, stop };
}
