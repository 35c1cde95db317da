import { Client } from '@hubspot/api-client';
import { onTestFinished } from 'vitest';
import { startSandboxHubSpot, type SandboxHubSpot, type SandboxHubSpotOptions } from '#sandbox/hubspot/start.ts';

export const TOKEN = 'pat-eu1-test';
export const SECRET = 'test-client-secret';
export const CONTACTS = '/crm/objects/2026-09/contacts';
export const OWNERS = [
  { id: '1001', email: 'ana@fernhill.example', name: 'Ana Souza' },
  { id: '1002', email: 'ben@fernhill.example', name: 'Ben Okafor' },
  { id: '1003', email: 'cleo@fernhill.example', name: 'Cleo Lindqvist' },
];

/** A clock that stands still until it is moved. */
export function standingClock(at = '2026-11-23T09:00:00Z') {
  let now = Temporal.Instant.from(at);
  return { now: () => now, pass: (milliseconds: number) => void (now = now.add({ milliseconds })) };
}

export function startPortal(options: Partial<SandboxHubSpotOptions> = {}): Promise<SandboxHubSpot> {
  return startSandboxHubSpot({
    portalId: '48151623',
    token: TOKEN,
    clientSecret: SECRET,
    appId: 42,
    owners: OWNERS,
    clock: standingClock(),
    paced: false,
    ...options,
  });
}

/** A portal that stops when the test that asks for it is over. */
export async function portalOfTest(options: Partial<SandboxHubSpotOptions> = {}): Promise<SandboxHubSpot> {
  const portal = await startPortal(options);
  onTestFinished(() => portal.stop());
  return portal;
}

/** The client's own paths are the old ones; HubSpot's dated ones stand in for them. */
export function datedPath(path: string): string {
  return path
    .replace(/^\/crm\/v[34]\/associations\//, '/crm/associations/2026-09/')
    .replace(/^\/crm\/v[34]\/(objects|owners|properties|lists|pipelines)/, '/crm/$1/2026-09');
}

interface Context {
  getUrl(): string;
  setUrl(url: string): void;
}

export function clientOf(portal: SandboxHubSpot, accessToken = TOKEN): Client {
  return new Client({
    accessToken,
    basePath: portal.url,
    middleware: [
      {
        pre(context) {
          const request = context as Context;
          const url = new URL(request.getUrl());
          url.pathname = datedPath(url.pathname);
          request.setUrl(url.toString());
          return Promise.resolve(context);
        },
        post: (context) => Promise.resolve(context),
      },
    ],
  });
}

export const contactsOf = (portal: SandboxHubSpot) => clientOf(portal).crm.contacts.basicApi;

let made = 0;
/** An e-mail address that nobody else has. */
export const address = (): string => `person${(made += 1)}@object.example`;

/** Makes a contact with an address of its own, and answers its id. */
export async function createContact(portal: SandboxHubSpot, properties: Record<string, string>): Promise<string> {
  return (await contactsOf(portal).create({ properties: { email: address(), ...properties } })).id;
}

/** What the tests look at in an answer. */
export interface Body {
  id: string;
  message: string;
  total: number;
  new: boolean;
  properties: Record<string, string>;
  results: Body[];
  paging?: { next: { after: string } };
  errors: { code: string; category: string }[];
  subCategory?: string;
}

/** A link of HubSpot's own kinds, as a request asks for it. */
export const linked = (id: string, associationTypeId: number) => ({
  to: { id },
  types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId }],
});

export interface Told {
  status: number;
  body: Body;
  headers: Headers;
}

/** A call without the client, as it goes over the wire. */
export async function call(portal: SandboxHubSpot, method: string, path: string, body?: unknown): Promise<Told> {
  const response = await fetch(`${portal.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || '{}') as Body, headers: response.headers };
}

/** What the client throws: the status and HubSpot's body. */
export async function refusalOf(promise: Promise<unknown>): Promise<{ code: number; body: Body }> {
  try {
    await promise;
  } catch (error) {
    return error as { code: number; body: Body };
  }
  throw new Error('The call succeeded, although it should have been refused.');
}
