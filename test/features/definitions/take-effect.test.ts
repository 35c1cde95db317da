import { mkdtempSync, readFileSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DefinitionParts } from '#features/definitions/definition-parts.ts';
import { measureEffects } from '#features/definitions/measure-effect.ts';
import { proposeChange } from '#features/definitions/propose-change.ts';
import { signProposal } from '#features/definitions/sign-proposal.ts';
import { createProposalStore } from '#features/definitions/store.ts';
import { takeEffects } from '#features/definitions/take-effect.ts';
import { createPackStore, keepPacks, unsignedOnDisk } from '#features/leads/index.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { silentLog } from '../../silent-log.ts';
import { ana, BEFORE, mia, priya } from './a-proposal.ts';

const KINDS = ['post', 'update', 'line'].map((name) => `definitions.${name}`);
const quiet = { mode: 'latest', target: 'slack', priority: 1, lane: () => 'x', send: async () => null } as const;
const message = { subject: 'P1' } as never;

/** Packs in a folder of their own, a real store, and leads that say what they are asked. */
async function aHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'baton-definitions-'));
  cpSync('manifests', folder, { recursive: true });
  const room = engineRoom({ effects: Object.fromEntries(KINDS.map((kind) => [kind, quiet])) });
  const { engine, clock, store } = room;
  const packs = createPackStore(store.db);
  const open = () => keepPacks({ engine, clock, store: packs, folder });
  const rescored: string[] = [];
  const parts: DefinitionParts = {
    proposals: createProposalStore(store.db, engine),
    engine,
    clock,
    log: silentLog,
    keeper: await open(),
    leads: {
      rescore: async (date) => void rescored.push(date),
      known: ({ ...who }) => ('lead' in who && who.lead === 'L1' ? ({ customer: true } as never) : undefined),
      compare: async () => ({
        leads: 9,
        mql: { before: 4, after: 2 },
        sales: { before: 4, after: 2 },
        spared: ['L1', 'L2'],
        added: [],
        unheard: 0,
      }),
    },
    people: () => ({}),
    progress: new Map(),
  };
  const edit = (from: string | RegExp, to: string, file = 'definitions.yml'): void => {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  };
  return { parts, rescored, edit, open, folder, ...room };
}

const words = { ...BEFORE, clause: 'score.fit >= 45 && score.engagement >= 31' };

async function signed(parts: DefinitionParts): Promise<void> {
  await proposeChange(parts, mia, 'view:V1', 'mql', { words, why: 'Too many' });
  const round = 1;
  await signProposal(parts, 'P1', mia, { team: 'marketing', round });
  await signProposal(parts, 'P1', ana, { team: 'sales', round });
  await signProposal(parts, 'P1', priya, { team: 'cs', round });
}

const labelNow = ({ keeper }: DefinitionParts): string => keeper.running().definitions.mql.label;

describe('what three have signed', () => {
  test('decides once it takes effect, in the store and in the running packs at once, and is kept with its hands', async () => {
    const { parts, store, rescored, open } = await aHouse();
    await signed(parts);
    expect(labelNow(parts)).toBe('MQL v1 (unsigned)');
    await takeEffects(parts, [message]);
    expect(labelNow(parts)).toBe('MQL v2');
    expect(parts.keeper.running().definitions.mql.clause.text).toBe(words.clause);
    expect(parts.keeper.running().versions.definitions).toBe('definitions@2');
    expect((await open()).running().definitions.mql.signed?.by.map(({ team }) => team)).toEqual([
      'marketing',
      'sales',
      'cs',
    ]);
    expect(parts.proposals.versions('mql', 9).map(({ version, signatures }) => [version, signatures.length])).toEqual([
      [2, 3],
      [1, 0],
    ]);
    expect(rescored).toEqual(['definition-P1']);
    for (const change of ["update definition_versions set hash = 'x'", 'delete from definition_versions'])
      expect(() => store.raw.exec(change)).toThrow('append-only');
  });

  test('after a crash before open leads were scored anew they are, and it does not take effect twice', async () => {
    const { parts, rescored, store } = await aHouse();
    await signed(parts);
    const crash = { ...parts, leads: { ...parts.leads, rescore: () => Promise.reject(new Error('killed')) } };
    await expect(takeEffects(crash, [message])).rejects.toThrow('killed');
    await takeEffects(parts, [message]);
    expect(rescored).toEqual(['definition-P1']);
    expect(store.raw.prepare('select count(*) as n from packs').get()).toEqual({ n: 2 });
  });

  test('of two signatures nothing comes, whoever wakes it', async () => {
    const { parts, rescored } = await aHouse();
    await proposeChange(parts, mia, 'view:V1', 'mql', { words, why: 'Too many' });
    await signProposal(parts, 'P1', mia, { team: 'marketing', round: 1 });
    await signProposal(parts, 'P1', ana, { team: 'sales', round: 1 });
    await takeEffects(parts, [message]);
    expect([labelNow(parts), rescored]).toEqual(['MQL v1 (unsigned)', []]);
  });

  test('packs that ops make live at the same moment carry it on: neither undoes the other', async () => {
    const { parts, edit } = await aHouse();
    await signed(parts);
    // Examples that no longer hold would have to be mended first.
    for (const file of ['routing.yml', 'scoring.yml']) {
      edit(/^version: 1/m, 'version: 2', file);
      edit(/^examples:[^]*/m, '', file);
    }
    parts.keeper.look();
    const { hash } = parts.keeper.waiting()!.kept;
    const both = await Promise.all([takeEffects(parts, [message]), parts.keeper.makeLive(hash, 'UMIA')]);
    expect(both[1]).toBe('gone');
    expect(labelNow(parts)).toBe('MQL v2');
    parts.keeper.look();
    expect(await parts.keeper.makeLive(parts.keeper.waiting()!.kept.hash, 'UMIA')).toBe('live');
    expect(parts.keeper.running().versions).toMatchObject({ routing: 'routing@2', definitions: 'definitions@2' });
  });

  test('what cannot run any more fails and changes nothing', async () => {
    const { parts } = await aHouse();
    const clause = 'score.fit >= 30 && company.employees >= icp.minimum_size';
    const plan = await proposeChange(parts, mia, 'view:V1', 'mql', { words: { ...words, clause }, why: 'x' });
    await measureEffects(parts, [message]);
    expect(plan.ok && parts.proposals.get('P1')?.effect).toMatchObject({ kind: 'failed', problem: /minimum_size/ });
    for (const [who, team] of [
      [mia, 'marketing'],
      [ana, 'sales'],
      [priya, 'cs'],
    ] as const)
      await signProposal(parts, 'P1', who, { team, round: 1 });
    await takeEffects(parts, [message]);
    expect(parts.proposals.get('P1')).toMatchObject({ state: 'failed' });
    expect(labelNow(parts)).toBe('MQL v1 (unsigned)');
  });
});

test('the effect is measured once a round, and customers among the lost are counted', async () => {
  const { parts } = await aHouse();
  await proposeChange(parts, mia, 'view:V1', 'mql', { words, why: 'Too many' });
  await measureEffects(parts, [message, message]);
  expect(parts.proposals.get('P1')?.effect).toMatchObject({ kind: 'measured', spared: 2, customers: 1, examples: 4 });
});

test('it is measured too where all three were quicker', async () => {
  const { parts } = await aHouse();
  await signed(parts);
  await measureEffects(parts, [message]);
  expect(parts.proposals.get('P1')).toMatchObject({ state: 'signed', effect: { kind: 'measured' } });
});

describe('definitions.yml on the disk', () => {
  test.each<[string, string | RegExp, string, RegExp]>([
    [
      'another clause',
      /clause: .*/,
      'clause: score.fit >= 0',
      /definitions\.yml:\d+ {2}terms\.mql\.clause: this is not what MQL v1 \(unsigned\) says/,
    ],
    ['other words', 'N/A', 'Whoever we like', /terms\.lead\.cs: this is not what Lead v1/],
    [
      'a term that nobody signed',
      'terms:\n',
      'terms:\n  arr:\n    { term: ARR, version: 1, marketing: a, sales: b, cs: c, aligned: d }\n',
      /terms\.arr: nobody has signed this term/,
    ],
    [
      'a signature written by hand',
      '    term: Lead\n',
      '    term: Lead\n    signed: { hash: x, effective: x, by: [] }\n',
      /signed/,
    ],
    ['no MQL', /  mql:\n[^]*?(?=  sql:)/, '', /must have mql/],
  ])('%s decides nothing, and is told with its line', async (_what, from, to, says) => {
    const { parts, edit, store, folder, open } = await aHouse();
    edit(from, to);
    expect(
      parts.keeper
        .findingsNow()
        .map((found) => found.says)
        .join(),
    ).toMatch(says);
    expect(parts.keeper.waiting()).toBeUndefined();
    expect(unsignedOnDisk(store.db, folder).join('\n')).toMatch(says);
    expect((await open()).running().definitions.mql.clause.text).toBe('score.fit >= 30 && score.engagement >= 31');
  });

  test('that is merely behind what was signed since is no fault', async () => {
    const { parts, store, folder } = await aHouse();
    await signed(parts);
    await takeEffects(parts, [message]);
    expect(parts.keeper.findingsNow()).toEqual([]);
    expect(unsignedOnDisk(store.db, folder)).toEqual([]);
  });

  test('is not read again where a newer Baton cannot read what ran before: the signed one goes on', async () => {
    const { parts, store, edit, open } = await aHouse();
    await signed(parts);
    await takeEffects(parts, [message]);
    store.raw.exec(`update packs set body = replace(body, 'hysteresis', 'hysteria')`);
    edit(/clause: .*/, 'clause: score.fit >= 0');
    expect((await open()).running().definitions.mql).toMatchObject({ label: 'MQL v2', clause: { text: words.clause } });
  });
});
