import type { EngineParts } from './engine.ts';

/** Something that is not as it must be. `key` stays the same while it lasts. */
export interface Finding {
  key: string;
  /** A sentence for ops: what is wrong, what it does, what to do. No personal data. */
  says: string;
}

export type Check = (now: Temporal.Instant) => Finding[] | Promise<Finding[]>;

/** Bounds of the engine's own queues. Milliseconds. */
const BOUNDS = { inboxLag: 120_000, outboxAge: 300_000, sending: 600_000 };

export interface Auditor {
  /** What the last round found; undefined before the first. */
  findings(): Finding[] | undefined;
  audit(): Promise<Finding[]>;
}

/**
 * Asks every check once a minute. Nothing found → `allWell`. Something found → `notWell`, with what is new since the
 * last round and what is over. A check that throws is itself a finding.
 */
export function createAuditor(
  parts: EngineParts,
  checks: Check[],
  tell: { allWell(): Promise<void>; notWell(news: { found: Finding[]; over: Finding[] }): Promise<void> },
): Auditor {
  let last: Finding[] | undefined;

  async function audit(): Promise<Finding[]> {
    const now = parts.clock.now();
    const found: Finding[] = engineFindings(parts, now.epochMilliseconds);
    for (const check of checks) {
      try {
        found.push(...(await check(now)));
      } catch (error) {
        parts.log.error({ reason: String(error) }, 'a check of the auditor failed');
        found.push({
          key: 'auditor',
          says: 'A check of the auditor failed; see the log. Until it runs, nothing is proved.',
        });
      }
    }
    const before = last ?? [];
    last = found;
    const news = { found: found.filter(notIn(before)), over: before.filter(notIn(found)) };
    if (news.found.length > 0 || news.over.length > 0) await tell.notWell(news);
    if (found.length === 0) await tell.allWell();
    return found;
  }

  return { findings: () => last, audit };
}

function notIn(others: Finding[]): (finding: Finding) => boolean {
  return (finding) => !others.some(({ key }) => key === finding.key);
}

function engineFindings(parts: EngineParts, now: number): Finding[] {
  const findings: Finding[] = [];
  const topics = parts.topics();
  for (const { topic, since } of parts.inbox.waiting()) {
    if (topics.includes(topic) && now - since > BOUNDS.inboxLag) {
      findings.push({
        key: `inbox:${topic}`,
        says: `News of kind ${topic} has waited ${minutes(now - since)} to be handled. Nothing is lost; HubSpot may be out of reach.`,
      });
    }
  }
  const { oldestReady, oldestSending } = parts.outbox.counts();
  const dead = parts.aside.count();
  if (oldestReady !== undefined && now - oldestReady > BOUNDS.outboxAge) {
    findings.push({
      key: 'outbox:age',
      says: `Something has waited ${minutes(now - oldestReady)} to be sent. Slack or HubSpot may be slow, or refuse us.`,
    });
  }
  if (oldestSending !== undefined && now - oldestSending > BOUNDS.sending) {
    findings.push({
      key: 'outbox:sending',
      says: `The outcome of a message has not been known for ${minutes(now - oldestSending)}. It is looked for again and again.`,
    });
  }
  if (dead > 0)
    findings.push({ key: 'laid-aside', says: `${dead} laid aside: each needs Retry or Skip, on the Home tab of ops.` });
  return findings;
}

function minutes(ms: number): string {
  return `${Math.round(ms / 60_000)} min`;
}
