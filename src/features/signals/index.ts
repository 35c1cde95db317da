import { fingerprint } from '#lib/fingerprint.ts';

export type { ToldSignal } from './model.ts';
export { createSignalStore, type SignalStore } from './store.ts';

/** By what somebody without a contact is recognised. */
export function personOf(email: string | undefined): string | undefined {
  const plain = email?.trim().toLowerCase();
  return plain ? fingerprint('person', plain) : undefined;
}
