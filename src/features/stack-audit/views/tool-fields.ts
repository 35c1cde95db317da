/** The fields of a tool, as a form asks for them. */
import type { InputBlock, KnownBlock, MultiStaticSelect } from '@slack/types';
import { context, datePicker, input, select, textArea, textLine, type Choice } from '#lib/blocks.ts';
import { decimalText } from '#lib/money.ts';
import { shownPlain } from '#lib/shown.ts';
import { plainText } from '#lib/text.ts';
import { BILLINGS, CATEGORIES, LOSSES, METHODS, type Merchant, type Person, type ToolFields } from '../model.ts';
import { MOST_NAME, MOST_TEXT } from '../rules/check-fields.ts';
import { isDate } from '../rules/check-fields.ts';
import { integrationWords, noticeWords } from './inventory-file.ts';
import { BILLING_WORDS, CATEGORY_WORDS, LOSS_WORDS } from './words.ts';

/** What the form offers. */
export interface FormTerms {
  currency: string;
  people: Person[];
  merchants: Merchant[];
}

const SAY = 'stack.say';
/** Slack's number of choices in one menu. */
const MOST_CHOICES = 100;

/** `category` is asked for as soon as nothing else tells it. */
export function toolFields(fields: Partial<ToolFields>, terms: FormTerms): KnownBlock[] {
  const { name = '', category, seats, activeUsers, lastUse, renewal, notice, integrations = [], loss, breaks } = fields;
  const chosen = (choices: Choice[], value: string | undefined) => choices.find((one) => one.value === value);
  const [kinds, losses] = [choicesOf(CATEGORIES, CATEGORY_WORDS), choicesOf(LOSSES, LOSS_WORDS)];
  return [
    input('name', 'Tool', textLine(SAY, MOST_NAME, plainText(name, MOST_NAME))),
    hinted(
      input('category', 'Category', select(SAY, 'As merchants.yml knows it', kinds, chosen(kinds, category)), true),
      'Left empty, it is filled in where merchants.yml knows the tool; so are its jobs.',
    ),
    ...costFields(fields, terms),
    input('seats', 'Seats paid', textLine(SAY, 10, seats?.toString()), true),
    input('active', 'Active users', textLine(SAY, 10, activeUsers?.toString()), true),
    input('last', 'Last used', day(lastUse), true),
    ownerField(fields, terms.people),
    input('renewal', 'Renews on', day(renewal), true),
    hinted(input('notice', 'Notice', line(notice && noticeWords(notice), 20), true), 'Like 30 days or 3 months'),
    hinted(
      input('integrations', 'Connected to', line(integrationWords(integrations), 3_000), true),
      `Like HubSpot (native); Slack (zapier). One of ${METHODS.join(', ')}.`,
    ),
    input('loss', 'If it is removed', select(SAY, 'Not known', losses, chosen(losses, loss)), true),
    input('breaks', 'What breaks then?', textArea(SAY, MOST_TEXT, breaks?.slice(0, MOST_TEXT)), true),
    ...jobsField(fields, terms.merchants),
    context('Two tools with the same job overlap.'),
  ];
}

function costFields({ price, billing }: Partial<ToolFields>, { currency }: FormTerms): KnownBlock[] {
  const kinds = choicesOf(BILLINGS, BILLING_WORDS);
  const pers: Choice[] = [
    { text: 'a month', value: 'month' },
    { text: 'a quarter', value: 'quarter' },
    { text: 'a year', value: 'year' },
  ];
  const filled = price && `${decimalText(price)} ${price.currency}`;
  return [
    hinted(
      input('cost', 'Cost', line(filled, 40), true),
      `Like 45, €49.90 or $588 a year; in ${currency} where no currency is named.`,
    ),
    input('per', 'That is', select(SAY, 'a month', pers, pers.find(({ value }) => value === price?.per) ?? pers[0])),
    input(
      'billing',
      'Charged',
      select(
        SAY,
        'Not known',
        kinds,
        kinds.find(({ value }) => value === billing),
      ),
      true,
    ),
  ];
}

/** People by their id of team.yml: they may be in no workspace. */
function ownerField({ owner }: Partial<ToolFields>, people: Person[]): InputBlock {
  const all = people.map(({ id, name }): Choice => ({ text: shownPlain(name, 75) || id.slice(0, 75), value: id }));
  const gone = owner !== undefined && owner.length <= 75 && !people.some(({ id }) => id === owner);
  const theirs = gone ? { text: `${plainText(owner, 50)} (not in team.yml)`, value: owner } : undefined;
  const chosen = theirs ?? all.find(({ value }) => value === owner);
  const others = all.filter((one) => one !== chosen).slice(0, MOST_CHOICES - 1);
  const offered = [...(chosen ? [chosen] : []), ...others].filter(({ value }) => value.length <= 75);
  if (offered.length === 0) return input('owner', 'Owner', line('', 40), true);
  return input('owner', 'Owner', select('stack.say', 'Nobody yet', offered, chosen), true);
}

/** Those of merchants.yml by category, and before them those that only this tool has. */
function jobsField({ jobs = [] }: Partial<ToolFields>, merchants: Merchant[]): InputBlock[] {
  const known = new Map<string, string>();
  for (const { category, jobs: theirs } of merchants)
    for (const job of theirs) if (!known.has(job)) known.set(job, CATEGORY_WORDS[category]);
  const own = jobs.filter((job) => !known.has(job) && job.length <= 60);
  const groups = [
    ...(own.length > 0 ? [{ label: 'Of this tool', jobs: own }] : []),
    ...[...Map.groupBy(known.keys(), (job) => known.get(job)!)].map(([label, all]) => ({ label, jobs: all })),
  ];
  if (groups.length === 0) return [];
  const element: MultiStaticSelect = {
    type: 'multi_static_select',
    action_id: SAY,
    placeholder: plain('What it is there for'),
    max_selected_items: 10,
    option_groups: groups.map((group) => ({ label: plain(group.label), options: group.jobs.map(jobOption) })),
    ...optional(
      'initial_options',
      jobs
        .filter((job) => known.has(job) || own.includes(job))
        .slice(0, 10)
        .map(jobOption),
    ),
  };
  return [input('jobs', 'Jobs', element, true)];
}

/** Several values stand with commas between them: a comma of a job's own is written otherwise. */
function jobOption(job: string) {
  return { text: plain(plainText(job, 75) || '?'), value: job.replaceAll('%', '%25').replaceAll(',', '%2C') };
}

function optional(key: 'initial_options', options: ReturnType<typeof jobOption>[]) {
  return options.length > 0 ? { [key]: options } : {};
}

function hinted(block: InputBlock, hint: string): InputBlock {
  return { ...block, hint: plain(hint) };
}

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
const line = (filled: string | undefined, most: number) => textLine(SAY, most, filled?.slice(0, most));
const day = (known: string | undefined) => datePicker(SAY, known !== undefined && isDate(known) ? known : undefined);

function choicesOf<Word extends string>(words: readonly Word[], says: Record<Word, string>): Choice[] {
  return words.map((value) => ({ text: says[value], value }));
}
