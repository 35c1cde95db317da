import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { freeEmailDomains } from 'free-email-domains-typescript';
import { getDomain } from 'tldts';
import { moreFreeMail } from './more-free-mail.ts';

/** What an address tells of who gave it: by an employer, by a provider for everybody, or for ten minutes. */
export type MailKind = 'work' | 'free' | 'disposable';

/** Kept: the package makes the set of throw-away domains anew, eight thousand names, each time it is asked. */
let lists: { free: Set<string>; disposable: Set<string> } | undefined;

/**
 * Undefined for what is no address. The lists are HubSpot's, as free-email-domains-typescript holds it, with some more, and
 * that of disposable-email-domains-js, as installed;
 * `alsoFree` adds domains in small letters.
 */
export function mailKind(address: string, alsoFree: readonly string[] = []): MailKind | undefined {
  const host = hostOf(address);
  if (host === undefined) return undefined;
  const names = [host, registrable(host) ?? host];
  const { free, disposable } = (lists ??= readLists());
  if (names.some((name) => disposable.has(name))) return 'disposable';
  return names.some((name) => free.has(name) || alsoFree.includes(name)) ? 'free' : 'work';
}

function readLists(): NonNullable<typeof lists> {
  const free = new Set([...freeEmailDomains, ...moreFreeMail.trim().split(/\s+/)]);
  return { free, disposable: disposableEmailBlocklistSet() };
}

/** What somebody registered: `acme.co.uk` of `jo@mail.acme.co.uk`. Undefined for what is no address. */
export function registeredDomain(address: string): string | undefined {
  const host = hostOf(address);
  return host === undefined ? undefined : registrable(host);
}

function hostOf(address: string): string | undefined {
  const host = /^[^@\s]+@([^@\s]+\.[^@\s.]+)\.?$/.exec(address.trim())?.[1];
  return host?.toLowerCase();
}

function registrable(host: string): string | undefined {
  return getDomain(host, { allowPrivateDomains: true }) ?? undefined;
}
