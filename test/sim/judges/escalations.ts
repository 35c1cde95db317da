import type { Evidence, Judge, Told } from './evidence.ts';
import { retell, type Wait } from './retell.ts';
import { STEPS, type Step } from './steps.ts';

/** How late a step may be while the app works: a tick, a batch, and our clock's being off. */
const TOLERANCE_MS = 90_000;
/** Our clock is never off by more. */
const SKEW_MS = 4_000;

/** Each step of each wait is done once, not before its instant and not much after it; and its line stands once in the thread. */
export const judgeEscalations: Judge = (evidence) =>
  [...evidence.stories.values()].flatMap((story) =>
    retell(story).waits.flatMap((wait) => STEPS.flatMap((step) => judgeStep(evidence, wait, step))),
  );

function judgeStep(evidence: Evidence, wait: Wait, { event, line, due }: Step): string[] {
  const at = due(wait);
  const done = wait.steps.filter(({ type }) => type === event);
  const [first] = done;
  const which = `${event} of ${wait.lead} with ${wait.owner ?? 'a queue'} since ${iso(wait.since)}, due ${iso(at)}`;
  if (wait.wasOverdue) return done.length > 0 ? [`${which}: again`] : [];
  if (!first) {
    const until = Math.min(wait.to, evidence.time.now());
    return presence(evidence, Math.max(at, wait.from), until) > TOLERANCE_MS ? [`${which}: missed`] : [];
  }
  return [
    ...(done.length > 1 ? [`${which}: done ${done.length} times`] : []),
    ...(first.at < at ? [`${which}: early, at ${iso(first.at)}`] : []),
    ...(presence(evidence, Math.max(at, wait.from), first.at) > TOLERANCE_MS
      ? [`${which}: late, at ${iso(first.at)}`]
      : []),
    ...(saysSo(first, at) ? [] : [`${which}: the event says ${String(first.data['dueAt'])}`]),
    ...judgeLine(evidence, wait.lead, line, first.at),
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

function judgeLine({ slack, leads }: Evidence, id: string, line: string, at: number): string[] {
  const lead = leads.find((one) => one.id === id);
  const key = new RegExp(`^line:${id}:\\d+:${line}$`);
  const told = slack.messages.filter((message) => key.test(message.key ?? ''));
  const isForgotten = lead?.facts.contact.email === undefined;
  return told.every((message) => message.at < at - SKEW_MS) && !isForgotten
    ? [`the line ${line} of ${id} is missing`]
    : [];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
