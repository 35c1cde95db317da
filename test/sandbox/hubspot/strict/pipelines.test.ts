import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { clientOf, portalOfTest } from '../portal.ts';

row('does', 'pipelines', 'the pipeline of deals says of each stage whether it is closed, and how likely', async () => {
  const { results } = await clientOf(await portalOfTest()).crm.pipelines.pipelinesApi.getAll('deals');
  const stages = results.flatMap((pipeline) => pipeline.stages);
  const closed = stages.filter(({ metadata }) => metadata?.['isClosed'] === 'true');
  expect(closed.map(({ id, metadata }) => [id, metadata?.['probability']])).toEqual([
    ['closedwon', '1.0'],
    ['closedlost', '0.0'],
  ]);
  expect(stages).toHaveLength(7);
});
