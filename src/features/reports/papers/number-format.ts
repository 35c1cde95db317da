/** How a native chart is to write its numbers: they are kept as people read them, and an Excel format puts the unit. */
export interface NumberFormat {
  /** What a value of the chart is multiplied with: 0.01 for cents that are read as dollars. */
  times: number;
  /** As Excel writes it: `"$"#,##0`. */
  code: string;
}

/** Large, and with a digit for each place. */
const PROBE = 1_234_567_000;
const PLAIN: NumberFormat = { times: 1, code: '#,##0.##' };

/** Found out by asking `say` for one number. Where that answers no plain number with a unit (`1 h 5 min`) there is none. */
export function numberFormat(say: ((value: number) => string) | undefined, values: number[]): NumberFormat | undefined {
  if (!say) return withPlaces(PLAIN, '', '', values);
  const [, before = '', digits = '', after = ''] = /^([^\d-]*)(\d[\d,]*(?:\.\d+)?)(\D*)$/.exec(say(PROBE)) ?? [];
  const times = Number(digits.replaceAll(',', '')) / PROBE;
  const scale = [1, 100, 0.01, 0.001].find((one) => Math.abs(times / one - 1) < 1e-6);
  return scale === undefined ? undefined : withPlaces({ times: scale, code: '' }, before, after, values);
}

function withPlaces({ times }: NumberFormat, before: string, after: string, values: number[]): NumberFormat {
  const whole = values.every((value) => Math.abs(value * times - Math.round(value * times)) < 1e-9);
  return { times, code: `${quoted(before)}#,##0${whole ? '' : '.0'}${quoted(after)}` };
}

const quoted = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '')}"`);
