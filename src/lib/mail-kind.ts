import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import freeDomains from 'free-email-domains';
import { getDomain } from 'tldts';

/** What an address tells of who gave it: by an employer, by a provider for everybody, or for ten minutes. */
export type MailKind = 'work' | 'free' | 'disposable';

/** Made at first use, and once: the packages make theirs anew each time. */
let lists: { free: Set<string>; disposable: Set<string> } | undefined;

/**
 * Undefined for what is no address. The lists are those of free-email-domains and disposable-email-domains-js, as installed;
 * `alsoFree` adds domains in small letters.
 */
export function mailKind(address: string, alsoFree: readonly string[] = []): MailKind | undefined {
  const host = hostOf(address);
  if (host === undefined) return undefined;
  const names = [host, registrable(host) ?? host];
  lists ??= { free: new Set(freeDomains), disposable: disposableEmailBlocklistSet() };
  const { free, disposable } = lists;
  if (names.some((name) => disposable.has(name))) return 'disposable';
  return names.some((name) => free.has(name) || alsoFree.includes(name)) ? 'free' : 'work';
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
