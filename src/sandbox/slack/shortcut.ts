import type { SandboxAnswer, SandboxShortcut } from '../contract.ts';
import type { House } from './house.ts';
import { shortcutUsed } from './interactions.ts';
import { complaint } from './line.ts';
import { visibleAt } from './window.ts';

/** A person uses a shortcut of the app; waits until the app acknowledged. */
export async function shortcut(house: House, request: SandboxShortcut): Promise<SandboxAnswer> {
  const { as, callbackId, message: place } = request;
  const { workspace, options } = house;
  const type = place ? 'message' : 'global';
  if (!options.shortcuts?.some((known) => known.callbackId === callbackId && known.type === type))
    return { ok: false, error: `${workspace.app.name} has no such shortcut ${place ? 'for a message' : 'here'}.` };
  const message = place && visibleAt(workspace, as, place.channel, place.ts);
  if (place && (message === undefined || message.to !== undefined))
    return { ok: false, error: 'This message is no longer there, or only you can see it: the app cannot act on it.' };
  const reply = await house.line.ask('interactive', shortcutUsed(house, as, callbackId, message));
  const error = complaint(reply, workspace.app.name);
  return error === undefined ? { ok: true } : { ok: false, error };
}
