import type { Effect } from '#engine/plan.ts';
import type { Book, Instant, Order, Planned, Report, Sent } from '../model.ts';
import { chartWordsOf } from './keep-report.ts';
import { partsOf } from './thread-parts.ts';
import { progressOf, refuse, showAll, tellOf } from './steps.ts';

/** What was worked out. */
export interface Made {
  report: Report;
  fixed: string[];
  readAt?: Instant;
  now: Instant;
  /** What goes with a report of this kind. */
  has: { files: boolean };
  /** A mail for each of its audience. */
  mails: Effect[];
}

/** The key under which a report is kept: its own, or that of a preview. */
export function sentKey(order: Order, report: Report): string {
  return order.how === 'preview' ? `preview:${order.number}` : report.key;
}

/**
 * A report goes out. What stands there already is edited in place where a person wants that, and left alone where its time comes after
 * somebody posted it by hand.
 */
export function planMade({ order, sent: before, open }: Book, made: Made): Planned {
  if (!order?.open) return refuse('Nobody waits for this report any more.');
  const key = sentKey(order, made.report);
  const orders = [order, ...othersOf(order, open)].map((one) => closed(one, key));
  const told = orders.filter(({ how, by }) => how === 'now' && by !== undefined);
  const progress = told.map((one) => progressOf(one, 'progressUpdate'));
  if (before && order.how === 'turn')
    return { ok: true, state: { subject: before.key, orders }, events: [], effects: progress };
  const sent = sentOf(order, made, before);
  const isQuiet = made.report.quiet !== undefined;
  const isMailed = sent.edition === 1 && sent.preview === undefined;
  return {
    ok: true,
    state: { subject: sent.key, orders, sent },
    events: [
      {
        type: 'report.made',
        actor: { kind: 'system', id: 'reports' },
        data: { name: sent.name, period: made.report.period.id, how: order.how, edition: sent.edition },
      },
    ],
    effects: [
      ...showAll(sent, made.has),
      ...progress,
      // A quiet week has no story that a letter would wait for.
      ...(isQuiet ? (isMailed ? made.mails : []) : [tellOf(sent)]),
    ],
  };
}

/** With it those are over that failed before: what they were for stands there now. */
function othersOf({ number, name, how }: Order, open: Order[]): Order[] {
  if (how === 'preview') return [];
  return open.filter((one) => one.number !== number && one.name === name && one.how !== 'preview');
}

function closed(order: Order, report: string): Order {
  const { failed: _, ...ended } = order;
  return { ...ended, open: false, report };
}

function sentOf(order: Order, { report, fixed, readAt, now }: Made, before: Sent | undefined): Sent {
  const { number, how, by, dueAt, orderedAt, missed, name } = order;
  const parts = partsOf(report);
  const turn = how === 'turn' ? { dueAt, orderedAt, missed } : before?.turn;
  return {
    key: sentKey(order, report),
    name,
    report,
    chartWords: chartWordsOf(report),
    fixed,
    ...(how === 'preview' && by !== undefined && { preview: by }),
    ...(turn && { turn }),
    madeAt: now,
    ...(readAt && { readAt }),
    edition: (before?.edition ?? 0) + 1,
    parts: [...parts, ...(before?.parts ?? []).filter((part) => !parts.includes(part))],
    orders: [...(before?.orders ?? []), number],
    ...(before?.url !== undefined && { url: before.url }),
  };
}

/** A turn that failed gives way to a later one: of several that were missed only the newest goes out. Refuses where there is none. */
export function planGivenWay({ order, open }: Book): Planned {
  if (order?.how !== 'turn') return refuse('It is wanted.');
  const later = open.find(({ name, how, day }) => name === order.name && how === 'turn' && day > order.day);
  if (!later) return refuse('It is the newest.');
  const state = { subject: `report-order:${order.number}`, orders: [{ ...order, open: false }] };
  return { ok: true, state, events: [], effects: [] };
}

/** It could not be worked out: whoever waits is told once, and it is tried again. */
export function planFailed({ order }: Book): Planned {
  if (!order?.open || order.failed) return refuse('That is known.');
  return {
    ok: true,
    state: { subject: `report-order:${order.number}`, orders: [{ ...order, failed: true }] },
    events: [],
    effects: order.by === undefined ? [] : [progressOf(order, 'progressUpdate')],
  };
}
