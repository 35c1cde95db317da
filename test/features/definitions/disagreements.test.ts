import { expect, test } from 'vitest';
import { disagreements } from '#features/definitions/rules/disagreements.ts';
import { later } from './a-proposal.ts';

type Happened = Parameters<typeof disagreements>[0] extends Iterable<infer Event> ? Event : never;

const CLAUSES = ['mql-tier1', 'hand-raiser-best'];

function happened(lead: string, type: string, minutes: number, data: Happened['data']): Happened {
  return { type: `lead.${type}`, subject: lead, at: later(minutes), data };
}

const no = (lead: string, minutes: number, data: Happened['data'] = {}): Happened =>
  happened(lead, 'rejected', minutes, {
    mql: true,
    clause: 'mql-tier1',
    reason: 'not-icp',
    definition: 'MQL v1',
    ...data,
  });

test.each<[string, Happened[], string[]]>([
  ['an MQL that sales turns down as not qualified', [no('L1', 1)], ['L1 rejected']],
  ['an MQL turned down for its timing says nothing', [no('L1', 1, { reason: 'timing' })], []],
  ['a duplicate says nothing', [no('L1', 1, { reason: 'duplicate' })], []],
  ['one that another rule sent says nothing', [no('L1', 1, { clause: 'customer-asks' })], []],
  ['none that is turned down', [no('L1', 1, { mql: false })], []],
  ['none by the definition that sales accepts', [happened('L1', 'accepted', 1, { mql: false })], ['L1 accepted']],
  ['an MQL that sales accepts', [happened('L1', 'accepted', 1, { mql: true })], []],
  ['a verdict of an earlier version, which did not keep it', [happened('L1', 'accepted', 1, {})], []],
  ['what was undone', [no('L1', 1), happened('L1', 'undone', 2, { what: 'reject' })], []],
  ['a reassignment that was undone', [no('L1', 1), happened('L1', 'undone', 2, { what: 'reassign' })], ['L1 rejected']],
  ['the last word counts', [no('L1', 1), happened('L1', 'accepted', 2, { mql: true })], []],
  [
    'the newest five, newest first',
    [4, 2, 6, 1, 3, 5].map((minute) => no(`L${minute}`, minute)),
    ['L6', 'L5', 'L4', 'L3', 'L2'].map((lead) => `${lead} rejected`),
  ],
])('%s', (_what, events, found) => {
  expect(disagreements(events, CLAUSES, 5).map(({ lead, what }) => `${lead} ${what}`)).toEqual(found);
});
