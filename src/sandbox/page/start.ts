import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenFault } from '#lib/listen-fault.ts';
import type { SandboxSlackActions } from '../contract.ts';
import type { SandboxControlActions } from '../control-contract.ts';
import type { SandboxHubSpotActions } from '../hubspot-contract.ts';
import type { KeptMail } from '../mail/start.ts';
import { pageFile } from './files.ts';
import { sendMails } from './mails.ts';
import { readJson, RefusedRequest, refuseForeign, setSecurityHeaders } from './guard.ts';
import { answerGet, answerPost, type PagePersona, type PageParts, takesBody } from './routes.ts';
import { streamChanges } from './stream.ts';
import { sendFile, takeUpload } from './uploads.ts';

export interface SandboxPageOptions {
  slack: SandboxSlackActions;
  hubspot: SandboxHubSpotActions;
  controls: SandboxControlActions;
  /** 0 takes a free port. */
  port: number;
  /** Where to listen; 127.0.0.1 unless told otherwise. The page itself answers only to localhost. */
  host?: string;
  title: string;
  /** Shown in a small help panel: the curl line for a signed webhook. */
  curl?: (contactId?: string) => string;
  /** Kinds of people that the New lead button offers. */
  personas?: PagePersona[];
  /** Slack id of the person that a window without `?as=` acts as; without it, the first person who is no bot. */
  me?: string;
  /** What the local mail server kept, for `/mails`. */
  mails?: () => KeptMail[];
  /** Hears of faults behind an endpoint; without it their message goes to the terminal. */
  report?: (problem: unknown) => void;
}

/** Serves the sandbox's web page and its endpoints. Rejects when the port is taken. `url` ends without a slash. */
export async function startSandboxPage(options: SandboxPageOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const parts: PageParts = {
    slack: options.slack,
    hubspot: options.hubspot,
    controls: options.controls,
    title: options.title,
    personas: options.personas ?? [],
    me: options.me ?? '',
    mails: options.mails ?? (() => []),
    ...(options.curl ? { curl: options.curl } : {}),
  };
  const report = options.report ?? tellTerminal;
  const server = createServer((request, response) => {
    respond(parts, request, response).catch((problem: unknown) => explain(response, problem, report));
  });
  // Made while the rest of the sandbox begins; whoever opens the page hears of what is wrong with it.
  pageFile('/').catch(() => undefined);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, options.port, 'PORT')));
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host === '127.0.0.1' ? host : 'localhost'}:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(parts: PageParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  setSecurityHeaders(response);
  refuseForeign(request);
  // `//` is a path to HTTP and no address to URL.
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) throw new RefusedRequest(404, 'There is nothing at this address.');
  if (request.method === 'POST') {
    if (url.pathname === '/sandbox/upload')
      return sendJson(response, 200, await takeUpload(parts.slack, url.searchParams, request));
    if (!takesBody(url.pathname)) throw new RefusedRequest(404, 'There is no such endpoint.');
    return sendJson(response, 200, await answerPost(parts, url.pathname, await readJson(request)));
  }
  if (request.method !== 'GET') throw new RefusedRequest(405, 'Only GET and POST are answered here.');
  if (url.pathname === '/sandbox/stream') {
    const as = url.searchParams.get('as');
    if (!as) throw new RefusedRequest(400, 'Add ?as=… to the address.');
    return streamChanges(parts, as, request, response);
  }
  if (url.pathname.startsWith('/sandbox/file/')) return sendFile(parts.slack, url, response);
  if (await sendMails(parts.mails, url.pathname, response)) return undefined;
  const answer = answerGet(parts, url);
  if (answer !== undefined) return sendJson(response, 200, answer);
  const file = await pageFile(url.pathname);
  if (!file) throw new RefusedRequest(404, 'There is nothing at this address.');
  response.setHeader('content-type', file.type);
  response.end(file.body);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function tellTerminal(problem: unknown): void {
  console.error(`Sandbox page: ${problem instanceof Error ? problem.message : String(problem)}`);
}

function explain(response: ServerResponse, problem: unknown, report: (problem: unknown) => void): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const refused = problem instanceof RefusedRequest;
  if (refused && problem.status === 413) response.setHeader('connection', 'close');
  const error = refused ? problem.message : 'The sandbox could not do that. Its log in the terminal says why.';
  if (!refused) report(problem);
  sendJson(response, refused ? problem.status : 500, { ok: false, error });
}
