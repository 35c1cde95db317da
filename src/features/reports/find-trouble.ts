import type { Finding } from '#engine/auditor.ts';
import type { Engine } from '#engine/engine.ts';
import type { Instant, Order, Sent } from './model.ts';
import { channelName, kindOf, type ReportParts } from './report-parts.ts';
import { progressAt } from './rules/steps.ts';

/** So long after its time a report is missed. */
const PATIENCE = { minutes: 5 };
/** Of what was not posted for so long ops know, or passed it over. */
const FORGOTTEN = { hours: 24 };

/** Reports that should be in their channel by now and are not, each with why and what to do. */
export function findTrouble(parts: ReportParts & { engine: Pick<Engine, 'isDue'> }, now: Instant): Finding[] {
  const { reports } = parts;
  const isOverdue = (at: Instant): boolean => Temporal.Instant.compare(at.add(PATIENCE), now) < 0;
  // What was laid aside is told of by the engine, until somebody decides.
  const waits = ({ number }: Order): boolean => parts.engine.isDue(progressAt(number));
  const orders = reports.openOrders().filter((order) => isOverdue(order.orderedAt) && waits(order));
  const unposted = reports.unposted(now.subtract(FORGOTTEN)).filter(({ madeAt }) => isOverdue(madeAt));
  return [
    ...orders.map((order) => notMade(parts, order)),
    ...unposted.map((sent) => notPosted(parts, sent)),
    ...unknown(parts),
  ];
}

function notMade(parts: ReportParts, { name, number, day }: Order): Finding {
  const title = kindOf(parts, name)?.title ?? name;
  return {
    key: `report-order:${number}`,
    says: `${title} of ${day} could not be worked out yet; the log says why. It is tried again by itself; mend the cause, or have it tried at once with /baton report ${name} now.`,
  };
}

function notPosted(parts: ReportParts, { key, report }: Sent): Finding {
  const channel = channelName(parts);
  const why =
    parts.channel(channel) === undefined
      ? `Baton does not see #${channel}. Create it or invite Baton with /invite, or name another under channels.metrics in team.yml; the report goes out by itself then.`
      : 'Slack has not taken it. It is tried again by itself; if it was laid aside, mend what Slack complains of and press Retry on the Home tab of ops.';
  return { key, says: `${report.title}, ${report.period.words}, is worked out and not in #${channel} yet. ${why}` };
}

/** cadence.yml has times for reports that nobody makes. */
function unknown({ maker, schedule }: ReportParts): Finding[] {
  if (maker.kinds.length === 0) return [];
  const names = maker.kinds.map(({ name }) => name);
  return Object.keys(schedule)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      key: `report-unknown:${name}`,
      says: `cadence.yml has a time for a report "${name}" that does not exist. There are: ${names.join(', ')}.`,
    }));
}
