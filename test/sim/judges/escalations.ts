import type { Evidence, Judge, Told } from './evidence.ts';
import { retell, type Wait } from './retell.ts';
import { MANAGER, STEPS, type Step } from './steps.ts';

/** How late a step may be while the app works: a tick, a batch, and our clock's being off. */
const TOLERANCE_MS = 90_000;
/** Our clock is never off by more. */
const SKEW_MS = 4_000;

/** Each step of each wait is done once, not before its instant and not much after it; and its line stands once in the thread. */
export const judgeEscalations: Judge = (evidence) =>
  [...evidence.stories.values()].flatMap((story) =>
    retell(story).waits.flatMap((wait) => STEPS.flatMap((step) => judgeStep(evidence, wait, step))),
  );

/** The managers hear of each handoff once, not before its time on the lead's own clock, and always when nothing stopped that clock. */
export const judgeManagers: Judge = (evidence) =>
  [...evidence.stories.values()].flatMap((story) =>
    [...Map.groupBy(retell(story).waits, ({ handed }) => handed)].flatMap(([handed, waits]) => {
      const [first] = waits;
      if (!first) return [];
      const at = MANAGER.due(handed, first.owner);
      const next = story.find(({ type, at: then }) => type === 'lead.routed' && then > handed)?.at ?? Infinity;
      const done = story.filter((told) => told.type === MANAGER.event && told.at >= handed && told.at < next);
      const which = `${MANAGER.event} of ${first.lead} since ${iso(handed)}, due ${iso(at)}`;
      const runsOn = waits.every((wait, index) => !wait.rested && wait.from === (waits[index - 1]?.to ?? handed));
      const until = Math.min(waits.at(-1)!.to, evidence.time.now());
      const missed = runsOn && presence(evidence, at, done[0]?.at ?? until) > TOLERANCE_MS;
      return [
        ...(done.length > 1 ? [`${which}: done ${done.length} times`] : []),
        ...(done[0] && done[0].at < at ? [`${which}: early, at ${iso(done[0].at)}`] : []),
        ...(missed ? [`${which}: missed or late`] : []),
      ];
    }),
  );

function judgeStep(evidence: Evidence, wait: Wait, { event, lines, due, maybe }: Step): string[] {
  const at = due(wait);
  const done = wait.steps.filter(({ type }) => type === event);
  const [first] = done;
  const which = `${event} of ${wait.lead} with ${wait.owner ?? 'a queue'} since ${iso(wait.since)}, due ${iso(at)}`;
  if (wait.wasOverdue && event === 'lead.overdue') return done.length > 0 ? [`${which}: again`] : [];
  if (!first) {
    if (maybe || wait.rested) return [];
    const until = Math.min(wait.to, evidence.time.now());
    return presence(evidence, Math.max(at, wait.from), until) > TOLERANCE_MS ? [`${which}: missed`] : [];
  }
  return [
    ...(done.length > 1 ? [`${which}: done ${done.length} times`] : []),
    ...(first.at < at ? [`${which}: early, at ${iso(first.at)}`] : []),
    ...(!maybe && !wait.rested && presence(evidence, Math.max(at, wait.from), first.at) > TOLERANCE_MS
      ? [`${which}: late, at ${iso(first.at)}`]
      : []),
    ...(event !== 'lead.overdue' || wait.rested || saysSo(first, at)
      ? []
      : [`${which}: the event says ${String(first.data['dueAt'])}`]),
    ...(lines ? judgeLine(evidence, wait.lead, lines, first.at) : []),
  ];
}

/** An event need not say when it was due. */
function saysSo({ data }: Told, at: number): boolean {
  return data['dueAt'] === undefined || new Date(String(data['dueAt'])).getTime() === at;
}

/** How long the app was there between two instants. Milliseconds. */
function presence({ absent }: Evidence, from: number, to: number): number {
  let there = 0;
  let at = from;
  for (const one of absent.toSorted((a, b) => a.from - b.from)) {
    there += Math.max(0, Math.min(one.from, to) - at);
    at = Math.max(at, one.to);
  }
  return there + Math.max(0, to - at);
}

function judgeLine({ slack, leads }: Evidence, id: string, lines: string[], at: number): string[] {
  const lead = leads.find((one) => one.id === id);
  const key = new RegExp(`^line:${id}:\\d+:(${lines.join('|')})$`);
  const told = slack.messages.filter((message) => key.test(message.key ?? ''));
  const isForgotten = lead?.facts.contact.email === undefined;
  return told.every((message) => message.at < at - SKEW_MS) && !isForgotten
    ? [`the line ${lines[0]} of ${id} is missing`]
    : [];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
