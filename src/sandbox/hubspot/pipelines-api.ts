import { CLOSED_STAGES, DEAL_STAGES } from './catalogue.ts';
import type { Handlers } from './operation.ts';
import { PORTAL_BORN } from './owners-api.ts';
import { notFound } from './refusal.ts';

const BORN = { createdAt: PORTAL_BORN, updatedAt: PORTAL_BORN, archived: false };

/** A fresh portal's one pipeline of deals: a stage that is won is closed with a probability of 1, a lost one with 0. */
export function pipelineHandlers(): Handlers {
  return {
    pipelines_PipelinesApi_getAll_dated({ params }) {
      if (!['deals', 'deal', '0-3'].includes(params['objectType'] ?? ''))
        throw notFound(`No pipelines of ${params['objectType']} are served here`);
      return { status: 200, body: { results: [salesPipeline()] } };
    },
  };
}

function salesPipeline(): Record<string, unknown> {
  const stages = DEAL_STAGES.map((id, displayOrder) => ({
    ...BORN,
    id,
    label: id,
    displayOrder,
    metadata: { isClosed: String(CLOSED_STAGES.has(id)), probability: probabilityOf(id, displayOrder) },
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
  }));
  return { ...BORN, id: 'default', label: 'Sales Pipeline', displayOrder: 0, stages };
}

function probabilityOf(stage: string, place: number): string {
  if (!CLOSED_STAGES.has(stage)) return ((place + 2) / 10).toFixed(1);
  return stage === 'closedlost' ? '0.0' : '1.0';
}
