import { writeCsv } from '#lib/csv.ts';
import { decimalText } from '#lib/money.ts';
import { WHATS, type Given } from '../model.ts';
import { HEAD } from '../rules/read-inputs-file.ts';

/** What is given, as the file that can be brought in again. */
export function inputsFile(given: Given[]): string {
  const rows = Map.groupBy(given, ({ month, channel }) => `${month} ${channel}`);
  return writeCsv([HEAD, ...[...rows.values()].map(rowOf)]);
}

function rowOf(ofOne: Given[]): string[] {
  const cells = WHATS.map((what) => {
    const found = ofOne.find((one) => one.what === what);
    if (!found) return '';
    return found.currency === ''
      ? String(found.amount)
      : decimalText({ minor: found.amount, currency: found.currency });
  });
  return [ofOne[0]?.month ?? '', ofOne[0]?.channel ?? '', ...cells];
}
