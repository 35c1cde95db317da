import { describe, expect, test } from 'vitest';
import type { Fact } from '#features/narration/model.ts';
import { lockSentences } from '#features/narration/rules/number-lock.ts';
import { ADVICE, FUNCTION_WORDS, MODALS, TELLING } from '#features/narration/rules/vocabulary.ts';
import { wordList } from '#features/narration/rules/word-list.ts';
import { FACTS, LIMITS } from './stack-facts.ts';

const lock = (text: string, facts: Fact[] = FACTS) => lockSentences({ sentences: [{ text }] }, facts, LIMITS);
const faultOf = (text: string, facts?: Fact[]) => lock(text, facts).dropped[0]?.fault ?? 'kept';

describe('a sentence that its facts bear out is kept, with figures and names put in by code', () => {
  test.each([
    ['Your spend on tools is {{spend.total}}.', 'Your spend on tools is $4,210 a month.'],
    [
      'Spend on tools rose to {{spend.total}} from {{spend.before}}.',
      'Spend on tools rose to $4,210 a month from $3,900.',
    ],
    ['Seats that nobody used: {{seats.idle}}.', 'Seats that nobody used: 14 seats.'],
    [
      'Since last month, seats nobody used fell to {{seats.idle}}.',
      'Since last month, seats nobody used fell to 14 seats.',
    ],
    ['Against the month before, spend rose by {{spend.change}}.', 'Against the month before, spend rose by $310.'],
    ['The median time to first touch is {{ touch.median }}.', 'The median time to first touch is 2.4 h.'],
    [
      '{{tool.1}} has the highest cost of your tools, at {{tool.1.cost}}.',
      'HubSpot has the highest cost of your tools, at $900 a month.',
    ],
    [
      'The tool {{tool.1}} costs {{tool.1.cost}}, and {{tool.2}} costs {{tool.2.cost}}.',
      'The tool HubSpot costs $900 a month, and Mailchimp costs $150 a month.',
    ],
    [
      'You could ask the owner of {{tool.3}} what it is used for.',
      'You could ask the owner of “6sense” what it is used for.',
    ],
    ["{{tool.2}}'s people who use it: {{tool.2.use}}.", "Mailchimp's people who use it: 3 of 12."],
    ['｛｛spend.total｝｝ is your spend on tools.', '$4,210 a month is your spend on tools.'],
  ])('%s', (text, shown) => {
    expect(lock(text)).toMatchObject({ kept: [{ text: shown }], dropped: [] });
  });
});

describe('a sentence goes that holds', () => {
  const spend = 'Your spend on tools is {{spend.total}}';
  test.each([
    ['digits', 'Your spend on tools is $4,210.', 'characters'],
    ['a digit beside a placeholder', `${spend}, which is 12.`, 'characters'],
    ['full-width digits', `${spend}, of which １２.`, 'characters'],
    ['Arabic-Indic digits', `${spend}, of which ١٢.`, 'characters'],
    ['circled digits', `${spend} ①.`, 'characters'],
    ['superscript digits', `${spend}².`, 'characters'],
    ['a fraction in one character', `${spend}, ½ of it idle.`, 'characters'],
    ['mathematical digits', `${spend}, 𝟗 of it.`, 'characters'],
    ['a number word', `${spend} for twelve tools.`, 'figure'],
    ['a number word with a hyphen', `${spend} in twenty-one places.`, 'figure'],
    ['a hundred', `${spend}, a hundred on tools.`, 'figure'],
    ['half', `${spend}, half of it idle.`, 'figure'],
    ['two-thirds', `${spend}, two-thirds of it idle.`, 'figure'],
    ['a third', `${spend}, a third of it idle.`, 'figure'],
    ['twice', `${spend}, twice the plan.`, 'figure'],
    ['doubled', `${spend} and doubled.`, 'figure'],
    ['a dozen', `${spend} for a dozen tools.`, 'figure'],
    ['percent', `${spend} percent.`, 'figure'],
    ['percent elsewhere', `A percent of spend on tools is {{spend.total}}.`, 'figure'],
    ['threefold', `${spend}, a threefold cost.`, 'figure'],
    ['a multiple of ten', `${spend}, tenfold.`, 'figure'],
    ['an ordinal', `${spend} for the third time.`, 'figure'],
    ['roman numerals', `${spend} in phase IV.`, 'figure'],
    ['small roman numerals', `${spend} in phase xii.`, 'figure'],
    ['a roman numeral in one character', `${spend} in phase Ⅳ.`, 'figure'],
    ['letters that look like digits', `${spend}, which is lOO.`, 'figure'],
    ['a spelled number', `${spend} for s i x tools.`, 'figure'],
    ['a number in two pieces', `${spend} for twen ty tools.`, 'figure'],
    ['a misspelled number', `${spend} for fourty tools.`, 'figure'],
    ['a German number', `${spend} und es hat drei Tools.`, 'figure'],
    ['a French number', `${spend}, vingt of it.`, 'figure'],
    ['zero', `${spend} with zero waste.`, 'figure'],
    ['none', `${spend}, none of it idle.`, 'amount'],
    ['all', `${spend}, all of it idle.`, 'amount'],
    ['most of', `${spend}, most of it idle.`, 'amount'],
    ['an unknown fact', 'Your spend on tools is {{spend.secret}}.', 'unknown-fact'],
    ['a name of the prototype', 'Your spend on tools is {{constructor}}.', 'unknown-fact'],
    ['no fact', 'Your spend on tools is fine.', 'no-fact'],
    ['a link', `${spend}, see https://evil.example.`, 'characters'],
    ['a bare domain', `${spend}, see evil.example.`, 'link'],
    ['a domain in words', `${spend}, see evil dot com.`, 'link'],
    ['an e-mail address', `${spend}, ask jo@acme.example.`, 'characters'],
    ['a mention', `${spend}, says <@U0ANA>.`, 'characters'],
    ['a broadcast', `${spend} <!channel>.`, 'characters'],
    ['a channel', `${spend}, see #ops.`, 'characters'],
    ['mark-up', `*${spend}*.`, 'characters'],
    ['an emoji code', `${spend} :fire:.`, 'glued'],
    ['an emoji', `${spend} 🔥.`, 'characters'],
    ['a zero-width character', `${spend} for twe\u200bnty tools.`, 'characters'],
    ['a bidi mark', `${spend}\u202e.`, 'characters'],
    ['a control character', `${spend}\u0007.`, 'characters'],
    ['a line break', `${spend}.\nMore.`, 'characters'],
    ['a Cyrillic letter', `${spend} for tw\u0435nty tools.`, 'characters'],
  ])('%s', (_, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});

/** What nobody thought of when the lists of numbers and comparisons were written: no list of words may have to know it. */
const IDIOMS =
  `give or take; or so; or thereabouts; and counting; if you believe it; squared; in a row; well clear of it; ahead of it;
as opposed to it; and it went north; on the way to ruin; in spring; for ages; and again and again; to the tune of a fortune; as the CFO
said; approved by Dana; of which HubSpot is a part; and onetime fees; sixpence; with interest; fiv of it; foor of it; a monkey of it; a
googol of it; a ream of it; a brace of it; a trinity of tools; a quad of tools; biweekly; semi idle; triennial; a hat trick; a tithe of
it; decimated; a great deal; scads of it; oodles; a slew of tools; a mountain of money; sky-high; through the roof; rock bottom; a
step change; dwarfing it; topping it; an uptick; a downturn; a hike; skyrocketing; cratered; mushrooming; crept on; trimmed; slashed;
leaner; thinner; deeper; safer; ranked; visit evil; write to jo at acme; at channel; in the teens; a multiple of it; a bakers batch`
    .split(';')
    .map((idiom) => idiom.trim().replaceAll(/\s+/g, ' '));

describe('a closed list of words', () => {
  test('holds none that another rule would drop, and the model is told all of it', () => {
    const told = wordList();
    for (const word of [...FUNCTION_WORDS, ...TELLING, ...ADVICE, ...MODALS].filter((one) => one !== 'than')) {
      expect(lock(`Ask the owner, ${word}, of {{tool.1}}.`).dropped).toEqual([]);
      expect(told).toMatch(new RegExp(`\\b${word}\\b`));
    }
  });

  test.each(IDIOMS)('lets no "%s" through', (idiom) => {
    expect(lock(`Your spend on tools is {{spend.total}}, ${idiom}.`).kept).toEqual([]);
    expect(lock(`Ask the owner of {{tool.1}}, ${idiom}.`).kept).toEqual([]);
  });

  test.each([
    'Spend on idle tools is {{spend.total}}.',
    'Spend on tools for Sales is {{spend.total}}.',
    'The spend on tools should be {{spend.total}}.',
    'Cut your spend on tools to {{spend.total}}.',
    'You save {{spend.total}} of spend on tools.',
    'You wasted {{spend.total}} on tools.',
    'Seats that nobody used cost {{seats.idle}}.',
    'Seats used: {{seats.idle}}.',
  ])('does not let a figure be about something else: %s', (text) => {
    expect(lock(text).kept).toEqual([]);
  });
});

describe('a right figure in a wrong place goes', () => {
  test.each([
    ['two figures run together', 'Spend on tools a month before is {{spend.total}}{{spend.before}}.', 'glued'],
    ['a minus before it', 'Spend on tools: -{{spend.total}}.', 'glued'],
    ['a dash before it', 'Spend on tools – {{spend.total}}.', 'glued'],
    ['a letter behind it', 'Spend on tools is {{spend.total}}k.', 'figure'],
    ['another unit behind it', 'The median time to first touch is {{touch.median}} days.', 'unit'],
    ['another thing behind it', 'Seats that nobody used: {{seats.idle}} tools.', 'glued'],
    ['"a seat" behind it', 'Spend on tools is {{spend.total}} a seat.', 'glued'],
    ['"over" before it', 'Spend on tools is over {{spend.total}}.', 'glued'],
    ['"nearly" before it', 'Spend on tools is nearly {{spend.total}}.', 'amount'],
    ['a level as a difference', 'Spend on tools a month before rose by {{spend.total}}.', 'glued'],
    ['a difference as a level', 'Spend against the month before rose to {{spend.change}}.', 'glued'],
    ['a figure of something else', 'Your spend on tools is {{touch.median}}.', 'not-its-words'],
    ["another tool's figure", 'The tool {{tool.1}} costs {{tool.2.cost}}.', 'not-its-name'],
    [
      'figures changed over',
      'The tool {{tool.1}} costs {{tool.2.cost}}, and {{tool.2}} costs {{tool.1.cost}}.',
      'not-its-name',
    ],
    ['a total beside a name', 'Spend on tools for {{tool.1}} is {{spend.total}}.', 'not-its-name'],
    [
      'two figures in a row',
      'The tools {{tool.1}} and {{tool.2}} cost {{tool.1.cost}} and {{tool.2.cost}}.',
      'not-its-name',
    ],
    [
      'two figures that are not compared',
      'Spend on tools is {{spend.total}} and seats nobody used are {{seats.idle}}.',
      'two-figures',
    ],
    ['now and before changed over', 'Spend on tools rose from {{spend.total}} to {{spend.before}}.', 'two-figures'],
    ['a denial', 'Your spend on tools isn’t {{spend.total}}.', 'negation'],
    ['another time', 'Since Monday your spend on tools is {{spend.total}}.', 'unit'],
    ['another standard', 'Against the budget, spend on tools rose to {{spend.total}} before.', 'unit'],
  ])('%s', (_, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});

describe('a comparison goes that', () => {
  test.each([
    ['says down where it is up', 'Spend on tools fell to {{spend.total}} from {{spend.before}}.'],
    ['says up where it is down', 'Since last month, seats nobody used rose to {{seats.idle}}.'],
    ['does not say with what', 'Seats that nobody used fell to {{seats.idle}}.'],
    ['no fact is about', 'The median time to first touch went up and is {{touch.median}}.'],
    ['gives a rank to what has none', '{{tool.2}} is the largest of your tools by cost, at {{tool.2.cost}}.'],
    ['gives the wrong end', '{{tool.1}} has the lowest cost of your tools, at {{tool.1.cost}}.'],
    ['calls something best', 'Your best spend on tools is {{spend.total}}.'],
    ['calls it a record', 'Your spend on tools is {{spend.total}}, which is a record.'],
    ['is between names alone', '{{tool.1}} costs more than {{tool.2}}.'],
    ['makes up a superlative', 'The wildest spend on tools is {{spend.total}}.'],
    ['goes both ways', 'Spend on tools rose, then fell, to {{spend.total}} from {{spend.before}}.'],
  ])('%s', (_, text) => {
    expect(faultOf(text)).toBe('comparison');
  });
});

describe('whatever comes', () => {
  const huge = 'x'.repeat(1_000_000);
  test.each([
    ['nothing', undefined],
    ['a text', 'Spend is {{spend.total}}'],
    ['a list', [{ text: 'x' }]],
    ['sentences that are none', { sentences: 'all' }],
  ])('%s is dropped as a whole', (_, output) => {
    expect(lockSentences(output, FACTS, LIMITS)).toEqual({ kept: [], dropped: [{ at: 0, fault: 'shape' }] });
  });

  test('entries that are no sentences, and a megabyte, are dropped one by one', () => {
    const output = {
      sentences: [null, { text: 7 }, 'x', { text: huge }, { text: 'Your spend on tools is {{spend.total}}.' }],
    };
    const { kept, dropped } = lockSentences(output, FACTS, LIMITS);
    expect([kept.length, dropped.length]).toEqual([1, 4]);
  });

  test('only as many sentences and words are kept as were asked for', () => {
    const text = 'Your spend on tools is {{spend.total}}.';
    const sentences = Array.from({ length: 5 }, () => ({ text }));
    const kept = (sentencesMost: number, words: number) =>
      lockSentences({ sentences }, FACTS, { sentences: sentencesMost, words }).kept.length;
    expect([kept(3, 100), kept(5, 16), kept(5, 7)]).toEqual([3, 2, 0]);
  });

  test('two sentences in one are two: what the second claims without a fact goes', () => {
    const { kept, dropped } = lock('Your spend on tools is {{spend.total}}. Sales is in trouble.');
    expect([kept.map(({ text }) => text), dropped]).toEqual([
      ['Your spend on tools is $4,210 a month.'],
      [{ at: 0, fault: 'no-fact' }],
    ]);
  });

  test('a name may hold what it likes: it is put in once, on one line, and marked where it could be a claim', () => {
    const named = (shown: string): Fact[] => [{ id: 'tool.1', kind: 'name', words: 'a tool', shown }];
    const said = (shown: string) => lock('Look at {{tool.1}}, a tool.', named(shown)).kept[0]?.text;
    expect(said('{{spend.total}} costs 9\u202e\n99')).toBe('Look at “{{spend.total}} costs 9 99”, a tool.');
    expect(said('Saves "half" of it')).toBe('Look at “Saves ’half’ of it”, a tool.');
    expect(said('Salesforce Marketing Cloud')).toBe('Look at Salesforce Marketing Cloud, a tool.');
    expect(said('y'.repeat(90))).toBe(`Look at “${'y'.repeat(59)}…”, a tool.`);
  });
});
