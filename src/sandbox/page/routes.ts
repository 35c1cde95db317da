import type { SandboxSlackActions } from '../contract.ts';
import type { SandboxControlActions } from '../control-contract.ts';
import type { SandboxHubSpotActions } from '../hubspot-contract.ts';
import type { KeptMail } from '../mail/start.ts';
import { RefusedRequest } from './guard.ts';
import { parseRequest, requests } from './requests.ts';

/** A kind of lead that New lead offers. Those of one `group` stand together; `note` says what should become of it. */
export interface PagePersona {
  id: string;
  label: string;
  group?: string;
  note?: string;
}

export interface PageParts {
  slack: SandboxSlackActions;
  hubspot: SandboxHubSpotActions;
  controls: SandboxControlActions;
  title: string;
  personas: PagePersona[];
  /** Whom a window acts as that does not say. */
  me: string;
  mails: () => KeptMail[];
  curl?: (contactId?: string) => string;
}

type Get = (parts: PageParts, query: URLSearchParams) => unknown;
type Post = (parts: PageParts, body: unknown) => unknown;

const gets: Record<string, Get> = {
  '/sandbox/workspace': ({ slack, me }, query) => slack.workspace(query.get('as') || me),
  '/sandbox/messages': ({ slack }, query) =>
    slack.messages(required(query, 'as'), required(query, 'channel'), messagePage(query)),
  '/sandbox/home': ({ slack }, query) => slack.home(required(query, 'as')) ?? null,
  '/sandbox/notifications': ({ slack }, query) => slack.notifications(required(query, 'as')),
  '/sandbox/personas': ({ personas }) => personas,
  '/sandbox/clock': ({ controls }) => controls.clock(),
  '/sandbox/faults': ({ controls }) => controls.faults(),
  '/sandbox/inspect': ({ controls }) => controls.inspect(),
  '/sandbox/about': ({ title, curl }, query) => ({
    title,
    ...(curl ? { curl: curl(query.get('contact') ?? undefined) } : {}),
  }),
};

const posts: Record<string, Post> = {
  '/sandbox/click': ({ slack }, body) => slack.click(parseRequest(requests.click, body)),
  '/sandbox/modal/submit': ({ slack }, body) => slack.submit(parseRequest(requests.submit, body)),
  '/sandbox/modal/close': ({ slack }, body) => slack.close(parseRequest(requests.close, body)),
  '/sandbox/options': async ({ slack }, body) => ({
    options: await slack.options(parseRequest(requests.options, body)),
  }),
  '/sandbox/say': ({ slack }, body) => slack.say(parseRequest(requests.say, body)),
  '/sandbox/react': ({ slack }, body) => slack.react(parseRequest(requests.react, body)),
  '/sandbox/shortcut': ({ slack }, body) => slack.shortcut(parseRequest(requests.shortcut, body)),
  '/sandbox/open-app': ({ slack }, body) => slack.openApp(parseRequest(requests.openApp, body)),
  '/sandbox/status': ({ slack }, body) => slack.setStatus(parseRequest(requests.status, body)),
  '/sandbox/membership': ({ slack }, body) => slack.setMembership(parseRequest(requests.membership, body)),
  '/sandbox/read': ({ slack }, body) => slack.read(parseRequest(requests.read, body)),
  '/sandbox/new-lead': ({ hubspot }, body) => hubspot.newLead(parseRequest(requests.newLead, body)),
  '/sandbox/close-deal': ({ controls }, body) => controls.closeDeal(parseRequest(requests.closeDeal, body)),
  '/sandbox/log-call': ({ controls }, body) => controls.logCall(parseRequest(requests.logCall, body)),
  '/sandbox/clock': ({ controls }, body) => controls.moveTime(parseRequest(requests.moveTime, body)),
  '/sandbox/faults': ({ controls }, body) => controls.setFaults(parseRequest(requests.faults, body)),
  '/sandbox/reset': ({ controls }) => controls.reset(),
};

/** Whether `path` is an endpoint that takes a JSON body. */
export function takesBody(path: string): boolean {
  return Object.hasOwn(posts, path);
}

/** What a GET of `url` answers, or undefined where there is no such endpoint. Throws `RefusedRequest`. */
export function answerGet(parts: PageParts, url: URL): unknown {
  const contactId = /^\/sandbox\/contact\/([A-Za-z0-9_-]{1,100})$/.exec(url.pathname)?.[1];
  if (contactId !== undefined) {
    const contact = parts.hubspot.contact(contactId);
    if (!contact) throw new RefusedRequest(404, `The sandbox HubSpot holds no contact ${contactId}.`);
    return contact;
  }
  return Object.hasOwn(gets, url.pathname) ? gets[url.pathname]?.(parts, url.searchParams) : undefined;
}

/** What a POST of `body` to `path` answers. Throws `RefusedRequest`. */
export async function answerPost(parts: PageParts, path: string, body: unknown): Promise<unknown> {
  return posts[path]?.(parts, body);
}

const mostMessages = 200;

function messagePage(query: URLSearchParams): { threadTs?: string; before?: string; limit: number } {
  const [threadTs, before, limit] = ['thread', 'before', 'limit'].map((name) => query.get(name));
  const most = Math.min(mostMessages, Math.max(1, Number(limit) || mostMessages));
  return { ...(threadTs && { threadTs }), ...(before && { before }), limit: most };
}

export function required(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (!value) throw new RefusedRequest(400, `Add ?${name}=… to the address.`);
  return value;
}
