import type { Message } from '#engine/inbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Order } from './model.ts';
import { mailsOf, type ReportParts } from './report-parts.ts';
import { planFailed, planGivenWay, planMade, sentKey, type Made } from './rules/plan-made.ts';

/**
 * Messages of MAKE_TOPIC. What fails is tried again every few minutes until it is made or gives way to a newer one, and holds up no other;
 * whoever waits for it hears that it takes longer, and ops does too.
 */
export async function makeReports(parts: ReportParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const order = parts.reports.order(Number(message.subject));
    if (!order?.open) continue;
    const way = await parts.reports.change(planGivenWay, { order: order.number });
    if (!way.ok) await makeOne(parts, order, message);
  }
}

async function makeOne(parts: ReportParts, order: Order, message: Message): Promise<void> {
  const { reports, log } = parts;
  try {
    const made = await workOut(parts, order);
    const about = { order: order.number, report: sentKey(order, made.report), consumes: [message] };
    await reports.change((book) => planMade(book, made), about);
  } catch (error) {
    log.error({ error, report: order.name, order: order.number }, 'a report could not be worked out');
    await reports.change(planFailed, { order: order.number });
    throw new Error('a report was not worked out', { cause: new DeliveryError('not-sent', 'not_worked_out') });
  }
}

async function workOut(parts: ReportParts, { name, day }: Order): Promise<Made> {
  const { maker, clock } = parts;
  const report = await maker.buildReport(name, day);
  const readAt = maker.readAt?.();
  return {
    report,
    fixed: maker.fixedWords(report),
    ...(readAt && { readAt }),
    now: clock.now(),
    has: { files: maker.attachments !== undefined && (maker.hasFiles?.(report) ?? true) },
    mails: mailsOf(parts, report),
  };
}
