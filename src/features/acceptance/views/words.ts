import { escapeText } from '#lib/text.ts';
import type { Group, Norm } from '../model.ts';

const BAND_WORDS: Record<string, string> = { low: 'Low', medium: 'Medium', high: 'High', hot: 'Hot' };

/** Names of people by their id in team.yml, and the words of a reason. */
export interface Names {
  person(id: string): string;
  reason(id: string): string;
}

/** What a share is of, in words: "all leads", "band Hot", "source organic search", "Ana Ruiz". */
export function groupWords({ by, name }: Pick<Group, 'by' | 'name'>, names: Names): string {
  if (by === 'all') return 'all leads';
  if (by === 'band') return `band ${BAND_WORDS[name] ?? escapeText(name, 40)}`;
  if (by === 'person') return escapeText(names.person(name), 60);
  return `source ${escapeText(name.toLowerCase().replaceAll('_', ' '), 60)}`;
}

/** "9 of 30 accepted, 30 % (17-48 %)". The interval holds the true share with 95 % confidence. */
export function shareWords({ accepted, decided, interval }: Group): string {
  return `${accepted} of ${decided} accepted, ${percent(accepted / decided)} % (${percent(interval.low)}-${percent(interval.high)} %)`;
}

/** What stands beside a share. */
export function standingWords({ standing }: Group, { fine, watchTo, decisions }: Norm): string {
  const range = `${percent(fine.from)}-${percent(fine.to)} %`;
  switch (standing) {
    case 'few':
      return `too few to judge, ${decisions} are needed`;
    case 'low':
      return `below ${range}: too much reaches sales that they turn down`;
    case 'fine':
      return `within ${range}`;
    case 'watch':
      return `above ${range}: watch it`;
    case 'high':
      return `above ${percent(watchTo)} %: sales takes nearly all of it`;
  }
}

/** "Not a fit for our ICP 8, Duplicate 3". */
export function reasonsWords({ reasons }: Group, names: Names): string {
  return reasons.map(({ reason, count }) => `${escapeText(names.reason(reason), 60)} ${count}`).join(', ');
}

function percent(share: number): number {
  return Math.round(share * 100);
}
