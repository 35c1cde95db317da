import { formatMoney } from '#lib/money.ts';
import { WHOLE, type Change, type Given, type What } from '../model.ts';

const NAMES: Record<string, string> = {
  ORGANIC_SEARCH: 'Organic search',
  PAID_SEARCH: 'Paid search',
  SOCIAL_MEDIA: 'Organic social',
  PAID_SOCIAL: 'Paid social',
  EMAIL_MARKETING: 'Email marketing',
  REFERRALS: 'Referrals',
  AI_REFERRALS: 'AI referrals',
  OTHER_CAMPAIGNS: 'Other campaigns',
  DIRECT_TRAFFIC: 'Direct traffic',
  OFFLINE: 'Offline sources',
  [WHOLE]: 'the whole company',
};

export const WHAT_WORDS: Record<What, string> = {
  visitors: 'visitors',
  spend: 'spend',
  budget: 'budget',
  revenue: 'closed-won revenue',
};

/** As HubSpot shows it. */
export function channelName(channel: string): string {
  return NAMES[channel] ?? channel;
}

/** `12,400`; `$1,200`. */
function amountWords({ amount, currency }: Pick<Given, 'amount' | 'currency'>): string {
  return currency === '' ? amount.toLocaleString('en-US') : formatMoney({ minor: amount, currency });
}

/** `2026-10, Paid search, spend: $1,200 (was $900)` */
function changeWords({ month, channel, what, before, after }: Change): string {
  const was = before ? amountWords(before) : undefined;
  const now = after ? amountWords(after) : 'taken back';
  return `${month}, ${channelName(channel)}, ${WHAT_WORDS[what]}: ${now}${was === undefined ? '' : ` (was ${was})`}`;
}

/** At most so many lines. */
export function changeLines(changes: Change[], most: number): string[] {
  const lines = changes.slice(0, most).map(changeWords);
  return changes.length > most ? [...lines, `and ${changes.length - most} more`] : lines;
}
