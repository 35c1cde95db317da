import { expect, test } from 'vitest';
import { faultsOfBlocks } from '#sandbox/slack/block-rules.ts';

test('a chart is not allowed on a Home tab, a table is', () => {
  const chart = { type: 'pie', segments: [{ label: 's', value: 1 }] };
  expect(faultsOfBlocks([{ type: 'data_visualization', title: 'Leads', chart }], 'home')).toMatchObject([
    { code: 'invalid_blocks' },
  ]);
  expect(faultsOfBlocks([{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }], 'home')).toEqual([]);
});
