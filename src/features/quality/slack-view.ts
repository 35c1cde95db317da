import type { ClickAnswer, SlackUser } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { handOf, type QualityParts } from './quality-parts.ts';
import { mayNotSee, mayRun } from './rules/may.ts';
import { qualityModal } from './views/quality-modal.ts';
import { TREND, type Reader } from './views/words.ts';

export function readerOf({ zone, clock, recordUrl }: QualityParts): Reader {
  return { zone: zone(), now: clock.now(), recordUrl };
}

/** Slack waits three seconds for an answer: without HubSpot's in time there are numbers in place of names. */
const PATIENCE_MS = 1_200;

async function namesInTime({ whoAre, clock }: QualityParts, contactIds: string[]): Promise<Map<string, string>> {
  const none = new Map<string, string>();
  if (contactIds.length === 0) return none;
  const asked = new AbortController();
  const late = clock.sleep(PATIENCE_MS, asked.signal).then(
    () => none,
    () => none,
  );
  const names = await Promise.race([whoAre(contactIds).catch(() => none), late]);
  asked.abort();
  return names;
}

/** The window, or in words why somebody may not have it. */
export async function windowFor(
  parts: QualityParts,
  user: SlackUser,
  notice?: string,
): Promise<{ view: ModalView } | { refused: string }> {
  const { quality, mirror, norm } = parts;
  const hand = handOf(parts, user);
  const refused = mayNotSee(hand);
  if (refused !== undefined) return { refused };
  const first = quality.first();
  const shown = {
    runs: quality.runs(TREND),
    first,
    names: await namesInTime(
      parts,
      first.map(({ id }) => id),
    ),
    runs_it: mayRun(hand, norm()),
    synced: mirror.synced() !== undefined,
    freshness: mirror.words(),
    ...(notice !== undefined && { notice }),
  };
  return { view: qualityModal(shown, readerOf(parts)) };
}

/** In the window in which it was asked for, or in one of its own. */
export async function showWindow(
  parts: QualityParts,
  { user, viewId }: { user: SlackUser; viewId?: string },
  notice?: string,
): Promise<ClickAnswer> {
  const shown = await windowFor(parts, user, notice);
  if ('refused' in shown) return { do: 'whisper', text: shown.refused };
  return { do: viewId === undefined ? 'open-modal' : 'update-modal', view: shown.view };
}
