import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, SUBMISSIONS, WORDS, type Insider, type Row } from './table.ts';
import { wiredApp, type Kind, type Wired } from './wired.ts';

let wired: Wired;
/** Leads that wait for Ana, each used up by whoever is let do something with it. */
let leads: string[];
beforeAll(async () => {
  wired = await wiredApp();
  leads = await wired.newLeads(50);
}, 60_000);
afterAll(() => wired.stop());

const WHO: Record<Insider, Kind> = { owner: 'ana', other: 'sam', cs: 'priya', manager: 'dana', ops: 'mia' };
const INSIDERS = Object.keys(WHO) as Insider[];
const OUTSIDERS = ['viewer', 'guest', 'foreigner'] as const;
const LINKS = ['leads.open', 'handoffs.open', 'limbo.open'];
const REFUSED =
  /^Only |only they, a manager or ops can|is for these roles|not in team\.yml|people of team\.yml|Guests and people/;

const click = (actionId: string, value: string, kind: Kind) =>
  wired.listeners.actions[actionId]!({
    actionId,
    value,
    user: wired.user(kind),
    channel: 'C0000001',
    ts: '1.1',
    triggerId: 'none',
  });
const submit = (callbackId: string, lead: string, kind: Kind, values: Row['values'] = { first: 'x' }) =>
  wired.listeners.submissions[callbackId]!({
    callbackId,
    viewId: 'V1',
    privateMetadata: JSON.stringify({ lead, channel: 'C0000001' }),
    values,
    files: {},
    user: wired.user(kind),
  });
const say = (name: string, text: string, kind: Kind) =>
  wired.listeners.commands[name]!({ name, text, user: wired.user(kind), channel: 'C0000001', triggerId: 'none' });

/** All words of an answer, a form's errors and a window's content among them. */
const words = (answer: unknown): string =>
  JSON.stringify(answer, (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('\n', ' ') : value));
const isRefused = (answer: unknown): boolean =>
  [...words(answer).matchAll(/"((?:[^"\\]|\\.)*)"/g)].some(([, text = '']) => REFUSED.test(text));

describe('every action, form and word has its row, and no row is of what there is not', () => {
  test('actions', () =>
    expect(Object.keys(ACTIONS).toSorted()).toEqual(Object.keys(wired.listeners.actions).toSorted()));
  test('forms', () =>
    expect(Object.keys(SUBMISSIONS).toSorted()).toEqual(Object.keys(wired.listeners.submissions).toSorted()));
  test('words', async () => {
    expect(Object.keys(WORDS)).toEqual(Object.keys(wired.listeners.commands));
    for (const [name, rows] of Object.entries(WORDS)) {
      const { text } = await say(name, 'help', 'mia');
      const known = [...text.matchAll(new RegExp(`^\`${name} ([a-z-]+)`, 'gm'))].map(([, word = '']) => word);
      expect(Object.keys(rows).toSorted()).toEqual(known.toSorted());
    }
  });
  test('what is proven elsewhere is proven in a file that is there', () => {
    const files = [...Object.values(ACTIONS), ...Object.values(SUBMISSIONS)].filter((row) => typeof row === 'string');
    for (const file of new Set(files)) expect(existsSync(file), file).toBe(true);
  });
});

describe.each(OUTSIDERS)('a %s', (kind) => {
  test('is refused at every action, form and word that is not for everybody, and nothing is changed by it', async () => {
    const before = wired.stored();
    for (const id of Object.keys(ACTIONS).filter((one) => !LINKS.includes(one))) {
      const answer = await click(id, leads[0]!, kind);
      expect([id, answer.do, isRefused(answer)]).toEqual([id, 'whisper', true]);
    }
    for (const id of Object.keys(SUBMISSIONS)) {
      const answer = await submit(id, leads[0]!, kind);
      expect([id, answer.do, isRefused(answer)]).toEqual([id, 'show-errors', true]);
    }
    for (const [name, rows] of Object.entries(WORDS)) {
      for (const [word, { viewers }] of Object.entries(rows)) {
        const answer = await say(name, `${word} L1`, kind);
        const mayLook = viewers === true && kind === 'viewer';
        expect([name, word, isRefused(answer), answer.modal]).toEqual([name, word, !mayLook, undefined]);
      }
    }
    await wired.settled();
    expect(wired.stored()).toEqual(before);
  });
});

const rowsOf = (table: Record<string, Row | string>): [string, Row][] =>
  Object.entries(table).flatMap(([id, row]) => (typeof row === 'string' ? [] : [[id, row]]));

/** One that nobody has used up. */
async function fresh(row: Row): Promise<string> {
  if (!row.on) return leads[0]!;
  const lead = leads.pop()!;
  if (row.on === 'accepted') await click('leads.accept', lead, 'ana');
  await wired.settled();
  return lead;
}

describe('of the team', () => {
  test.each(rowsOf(ACTIONS))('%s is refused to all but whom the table names', async (id, row) => {
    const lead = await fresh(row);
    const refused = INSIDERS.filter((who) => !row.may.includes(who));
    // What those before have done goes on for a while.
    await wired.settled();
    const before = wired.stored();
    for (const who of refused) expect([who, isRefused(await click(id, lead, WHO[who]))]).toEqual([who, true]);
    expect(wired.stored()).toEqual(before);
    for (const who of row.may) {
      const one = row.on ? await fresh(row) : lead;
      const answer = await click(id, one, WHO[who]);
      expect([who, isRefused(answer), words(answer)]).toEqual([who, false, words(answer)]);
    }
  });

  test.each(rowsOf(SUBMISSIONS))('the form %s is refused to all but whom the table names', async (id, row) => {
    const lead = await fresh(row);
    const refused = INSIDERS.filter((who) => !row.may.includes(who));
    // What those before have done goes on for a while.
    await wired.settled();
    const before = wired.stored();
    for (const who of refused)
      expect([who, isRefused(await submit(id, lead, WHO[who], row.values))]).toEqual([who, true]);
    expect(wired.stored()).toEqual(before);
    for (const who of row.may) {
      const one = row.on ? await fresh(row) : lead;
      const answer = await submit(id, one, WHO[who], row.values);
      expect([who, isRefused(answer), words(answer)]).toEqual([who, false, words(answer)]);
    }
  });

  test.each(Object.entries(WORDS))(
    'the words of %s are refused to all but whom the table names',
    async (name, rows) => {
      for (const [word, { may }] of Object.entries(rows)) {
        for (const who of INSIDERS) {
          const answer = await say(name, word, WHO[who]);
          expect([word, who, isRefused({ text: answer.text })]).toEqual([word, who, !may.includes(who)]);
        }
      }
    },
  );
});
