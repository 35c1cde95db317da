import { isCurrency } from '#lib/money.ts';
import type { ToolFields } from '../model.ts';

const MOST_SEATS = 100_000;
export const MOST_TEXT = 500;
export const MOST_NAME = 80;

/** What is wrong with what somebody typed, in one sentence; undefined where nothing is. */
export function checkFields(fields: ToolFields): string | undefined {
  const { name, price, seats, activeUsers, renewal, lastUse, notice, breaks = '', integrations, jobs } = fields;
  if (name.trim() === '') return 'Give the tool a name.';
  if (name.length > MOST_NAME) return 'Give the tool a name of 80 letters at most.';
  if (breaks.length > MOST_TEXT) return `Say in ${MOST_TEXT} letters at most what breaks without it.`;
  if (integrations.length > 30) return 'Name 30 connections to other tools at most.';
  if (integrations.some((one) => one.with.length > MOST_NAME)) return 'Name each connected tool in 80 letters at most.';
  if (jobs.length > 10) return 'Name 10 jobs at most.';
  if (jobs.some((job) => job.length > 60)) return 'Name each job in 60 letters at most.';
  if (price && !isCurrency(price.currency)) return 'Give the currency as its three letters, like USD or EUR.';
  if (price && (!Number.isSafeInteger(price.minor) || price.minor < 0)) return 'Give a cost of 0 or more.';
  if (seats !== undefined && !isCount(seats)) return 'Give the seats as a whole number.';
  if (activeUsers !== undefined && !isCount(activeUsers)) return 'Give the active users as a whole number.';
  if (renewal !== undefined && !isDate(renewal)) return 'Give the renewal as a date like 2027-03-31.';
  if (lastUse !== undefined && !isDate(lastUse)) return 'Give the last use as a date like 2027-03-31.';
  if (notice && !(isCount(notice.count) && notice.count <= (notice.unit === 'day' ? 730 : 24)))
    return 'Give a period of notice of two years at most, like 30 days or 3 months.';
  return undefined;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MOST_SEATS;
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).year > 1999;
  } catch {
    return false;
  }
}
