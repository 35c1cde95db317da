/** The lines of a card that tell of its two clocks. */
import type { Lead } from '../model.ts';
import { running } from '../rules/clocks.ts';
import { handoffSince } from '../rules/handoff.ts';
import { pauseWords } from '../rules/pause-reasons.ts';

import { dueWords } from './lead-headline.ts';
import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown } from './shown.ts';
import { readerAgo, readerTime } from './words.ts';

/** That an accepted lead waits for its first contact, and that the clock rests. */
export function clockLines(lead: Lead, view: ViewContext): string[] {
  const state = running(lead);
  if (!state) return [];
  const waits =
    state.name === 'accepted' && state.respondBy
      ? [`*No contact yet* · ${[dueWords(state, when(state.respondBy, view)), ...cameAgo(lead, view)].join(' · ')}`]
      : [];
  return [...waits, ...pauseLine(lead, view)];
}

/** `it came 2 hours ago`, where that is not when its owner got it: the lead's own clock never begins anew. */
export function cameAgo(lead: Lead, { now }: ViewContext): string[] {
  const { state } = lead;
  const since = 'since' in state ? state.since : undefined;
  const came = handoffSince(lead);
  return since && !since.equals(came) ? [`it came ${readerAgo(came, now)}`] : [];
}

function pauseLine({ handoff }: Lead, view: ViewContext): string[] {
  const { pause } = handoff ?? {};
  if (!pause) return [];
  const why = pauseWords(pause.reason) ?? shown(pause.reason, 60);
  const note = shown(pause.note ?? '', 500);
  const line = `*Clock paused* by ${nameOf(view.people, pause.by)} until ${when(pause.until, view)}: ${why}`;
  return [note ? `${line}\nNote: ${note}` : line];
}

function when(at: Temporal.Instant, { zone, now }: ViewContext): string {
  return readerTime(at, zone, now);
}
