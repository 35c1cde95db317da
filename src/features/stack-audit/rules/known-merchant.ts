import type { Merchant } from '../model.ts';

/** The merchant that is called so, or whose site is; how it is written counts for nothing. */
export function merchantNamed(name: string, merchants: Merchant[]): Merchant | undefined {
  const wanted = plain(name);
  return wanted === ''
    ? undefined
    : merchants.find((one) => [plain(one.name), one.key, one.site.split('.')[0]].includes(wanted));
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
