import { monthly, yearly } from '#lib/money.ts';
import { readMoney } from '#lib/read-money.ts';
import { LONGEST, OUTCOMES, type Answer, type Facts, type Marks, type Terms } from './model.ts';
import type { Wish } from './rules/plan-open.ts';

export type Values = Record<string, string | undefined>;
/** By field, in words. */
export type Errors = Record<string, string>;
export type Read<Form> = { ok: true; form: Form } | { ok: false; errors: Errors };

/** The form of people and facts. `currency`: where no amount names one. */
export function readWish(values: Values, currency: string): Read<Omit<Wish, 'tool'>> {
  const asked = (values['people'] ?? '').split(',').filter((id) => /^[UW][A-Z0-9]+$/.test(id));
  const about = words(values['about'], LONGEST.about);
  const read = readFacts(values, currency);
  if (!read.ok) return read;
  return { ok: true, form: { asked: [...new Set(asked)], facts: read.form, ...(about && { about }) } };
}

/** No more than the form takes, whoever sends it. */
export function words(typed: string | undefined, most: number): string {
  return (typed ?? '').trim().slice(0, most).toWellFormed();
}

function readFacts(values: Values, standard: string): Read<Facts> {
  const amounts = readAmounts(values, ['price', 'benefit', 'hourly'], standard, false);
  const setup = readHours(values['setup']);
  const build = readHours(values['build']);
  const errors = {
    ...(amounts.ok ? {} : amounts.errors),
    ...(setup === 'wrong' && { setup: HOURS }),
    ...(build === 'wrong' && { build: HOURS }),
  };
  if (!amounts.ok || setup === 'wrong' || build === 'wrong') return { ok: false, errors };
  const { currency, found } = amounts.form;
  const free = yesNo(values['free']);
  const process = yesNo(values['process']);
  return {
    ok: true,
    form: {
      currency,
      ...found,
      ...(setup !== undefined && { setupMinutes: setup }),
      ...(build !== undefined && { buildMinutes: build }),
      ...(free !== undefined && { free }),
      ...(process !== undefined && { process }),
    },
  };
}

type Amounts = { currency: string; found: Partial<Record<string, number>> };

/** All in one currency: that of the first that names one, where `fixed` does not say which. */
function readAmounts(values: Values, fields: string[], standard: string, fixed: boolean): Read<Amounts> {
  const errors: Errors = {};
  const found: Record<string, number> = {};
  let currency = standard;
  let named = fixed;
  for (const field of fields) {
    const typed = values[field];
    if (!typed?.trim()) continue;
    const read = readMoney(typed, { currency });
    if (!read.ok) errors[field] = `This ${read.problem}.`;
    else if (read.money.minor < 0) errors[field] = 'Give an amount that is not below zero.';
    else if (named && read.money.currency !== currency) errors[field] = `Give it in ${currency}, as the other amounts.`;
    else {
      found[field] = (read.per === undefined ? read.money : monthly(yearly({ ...read.money, per: read.per }))).minor;
      currency = read.money.currency;
      named = true;
    }
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, form: { currency, found } };
}

const HOURS = 'Write hours as a number, like 2.5.';

/** In minutes. */
function readHours(typed: string | undefined): number | undefined | 'wrong' {
  if (!typed?.trim()) return undefined;
  const [, number] = /^(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:h|hours?|hrs?)?$/i.exec(typed.trim()) ?? [];
  return number === undefined ? 'wrong' : Math.round(Number(number.replace(',', '.')) * 60);
}

function yesNo(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'yes';
}

/** The scores of a form; `parse` reads one choice. */
export function readMarks(
  values: Values,
  { criteria }: Terms,
  parse: (value: string) => { score: number } | undefined,
): Marks {
  const entries = criteria.map(({ id }) => {
    const score = parse(values[`score-${id}`] ?? '')?.score;
    const note = values[`note-${id}`];
    return [id, { ...(score !== undefined && { score }), ...(note !== undefined && { note }) }] as const;
  });
  return Object.fromEntries(entries);
}

/** What came of it, with figures in the currency of what was expected. */
export function readAnswer(values: Values, { currency }: Facts): Read<Answer> {
  const outcome = OUTCOMES.find((one) => one === values['outcome']);
  const amounts = readAmounts(values, ['price', 'benefit'], currency, true);
  if (!outcome) return { ok: false, errors: { outcome: 'Choose one.' } };
  if (!amounts.ok) return amounts;
  const note = words(values['note'], LONGEST.note);
  return { ok: true, form: { outcome, ...amounts.form.found, ...(note && { note }) } };
}
