import type { Company } from '../company.ts';
import { castOf } from './cast.ts';
import { BACKBONE, DOUBLED, TOO_MUCH } from './tool-list.ts';

/** Cents; `USD` unless it says otherwise. */
export interface Price {
  cents: number;
  currency: 'USD' | 'EUR';
  every: 'month' | 'quarter' | 'year';
}

/** A piece of software that the company pays for. */
export interface Tool {
  name: string;
  category: string;
  price: Price;
  /** What it cost before a rise, and how many months ago that was over. */
  before?: { cents: number; months: number };
  /** So many months ago a trial turned paid; absent where it has been paid for longer than anybody remembers. */
  paidFor?: number;
  seats: number;
  activeUsers: number;
  lastUse: Temporal.PlainDate;
  /** A key of team.yml. */
  owner: string;
  renewal: Temporal.PlainDate;
  noticeDays: number;
  integrations: { with: string; method: 'native' | 'api' | 'zapier' | 'csv' }[];
  /** What stops when it is gone. */
  breaks: string;
  overlaps: string[];
  /** Day of the month on which the card is charged (with a quarter or a year to pay it follows from the renewal), and the bank's line. */
  charged: { day: number; merchant: string; card: 'team' | 'founder' };
}

/** What a euro costs, about. */
export const DOLLARS_PER_EURO = 1.09;

/** What the tool costs a month, in cents of US dollars. */
export function monthlyCents({ price }: Pick<Tool, 'price'>): number {
  const months = { month: 1, quarter: 3, year: 12 }[price.every];
  return Math.round((price.cents * (price.currency === 'EUR' ? DOLLARS_PER_EURO : 1)) / months);
}

/** The next day of that number in a month, from the day after `today` on. */
function nextCharge(today: Temporal.PlainDate, day: number): Temporal.PlainDate {
  const here = today.with({ day });
  return Temporal.PlainDate.compare(here, today) > 0 ? here : here.add({ months: 1 });
}

/** The 14 tools that the company pays for on `today`: some $6,000 a month, of which it could explain half. */
export function companyTools(company: Company, today: Temporal.PlainDate): Tool[] {
  const cast = castOf(company);
  return [...BACKBONE, ...DOUBLED, ...TOO_MUCH].map(({ renewsIn, idle, owner, ...tool }) => ({
    ...tool,
    owner: cast(owner).id,
    renewal: renewsIn === undefined ? nextCharge(today, tool.charged.day) : today.add({ days: renewsIn }),
    lastUse: today.subtract({ days: idle }),
  }));
}
