import { writeCsv } from '#lib/csv.ts';
import { decimalText } from '#lib/money.ts';
import { visible } from '#lib/text.ts';
import type { Behind, Listed } from '../model.ts';
import { isMoney, plainName } from './record-words.ts';

const HEAD = ['metric', 'period', 'record', 'id', 'adds', 'of', 'channel', 'form', 'page in HubSpot'];

/** Each record with what it adds above and below the line; money in whole units of `currency`. No names of people. */
export function recordFile(
  { records, place: { metric, span }, currency, made }: Pick<Listed, 'records' | 'place' | 'currency' | 'made'>,
  urlOf: (behind: Behind) => string | undefined,
): string {
  const money = isMoney({ made });
  const amount = (value: number | undefined): string => {
    if (value === undefined) return '';
    return money ? decimalText({ minor: Math.round(value), currency }) : String(value);
  };
  const rows = records.map((behind) => {
    const { placed, source, form } = behind;
    const known = placed === 'unknown' ? undefined : placed;
    const adds = known ? amount(known.over) : 'not known';
    const of = known?.under === undefined ? '' : String(known.under);
    const came = [source ?? '', form ?? ''].map(visible);
    return [metric, span.id, plainName(behind), behind.id, adds, of, ...came, urlOf(behind) ?? ''];
  });
  return `\uFEFF${writeCsv([HEAD, ...rows])}`;
}
