/**
 * The date-versioned API that Baton speaks. The client only knows v3 and v4 paths, which HubSpot
 * stops supporting in 2027, so every path is rewritten just before it is sent.
 */
const API_VERSION = '2026-09';

/** A path with no known dated counterpart: a mistake in this folder, found before anything is sent. */
export class UnmappedPath extends Error {
  constructor(path: string) {
    super(`No ${API_VERSION} address is known for ${path.replaceAll(/\d{3,}/g, '…')}`);
    this.name = 'UnmappedPath';
  }
}

/** First match wins. A missing `to` says: HubSpot dropped this one, there is nothing to rewrite to. */
const PATHS: { from: RegExp; to?: string }[] = [
  // Reading the associations of one record has no dated form; the batch read of associations replaces it.
  { from: /^\/crm\/v[34]\/objects\/[^/]+\/[^/]+\/associations\/[^/]+$/ },
  { from: /^\/crm\/v4\/objects(?=\/[^/]+\/[^/]+\/associations\/)/, to: `/crm/objects/${API_VERSION}` },
  { from: /^\/crm\/v3\/objects(?=\/[^/]+)/, to: `/crm/objects/${API_VERSION}` },
  { from: /^\/crm\/v3\/owners(?=\/|$)/, to: `/crm/owners/${API_VERSION}` },
  { from: /^\/crm\/v3\/properties(?=\/[^/]+)/, to: `/crm/properties/${API_VERSION}` },
  { from: /^\/crm\/v3\/pipelines(?=\/[^/]+$)/, to: `/crm/pipelines/${API_VERSION}` },
  { from: /^\/crm\/v3\/lists(?=\/|$)/, to: `/crm/lists/${API_VERSION}` },
  { from: /^\/crm\/v4\/associations(?=\/[^/]+)/, to: `/crm/associations/${API_VERSION}` },
  { from: /^\/account-info\/v3(?=\/details$)/, to: `/account-info/${API_VERSION}` },
];

/** `/crm/v3/objects/contacts` → `/crm/objects/2026-09/contacts`. Takes a path without host or query; throws `UnmappedPath`. */
export function toDatedPath(path: string): string {
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  const rule = PATHS.find(({ from }) => from.test(trimmed));
  if (rule?.to === undefined) throw new UnmappedPath(path);
  return trimmed.replace(rule.from, rule.to);
}

/** The same for a whole address. `baseUrl` may have a path of its own, which stays in front. */
export function toDatedUrl(address: string, baseUrl: string): string {
  const url = new URL(address);
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, '');
  url.pathname = prefix + toDatedPath(url.pathname.slice(prefix.length));
  return url.toString();
}
