import { monthly, portion, type Money } from '#lib/money.ts';
import type { Answer, AuditNorm, Confidence, Loss, Quadrant, Reason, Tool, Utilisation } from '../model.ts';

const BOUNDARY = 50;

/** What breaks without it: the worst that its entry or anybody's answer says. */
export function lossOf({ loss }: Pick<Tool, 'loss'>, answers: Answer[]): Loss | undefined {
  const said = [loss, ...answers.map((answer) => answer.loss)];
  return (['stops', 'slows', 'nothing'] as const).find((one) => said.includes(one));
}

/** 0-100 of what is known; the parts that are not known are left out. Connections alone say nothing. */
export function valueOf(
  tool: Pick<Tool, 'integrations' | 'owner' | 'loss'>,
  answers: Answer[],
  utilisation: Utilisation | undefined,
  norm: AuditNorm,
): { value: number | undefined; confidence: Confidence } {
  const loss = lossOf(tool, answers);
  const owner = answers.find(({ person }) => person === tool.owner)?.use;
  const parts = [
    ...(utilisation ? [{ weight: norm.value.utilisation, points: utilisation.percent }] : []),
    ...(loss ? [{ weight: norm.value.loss, points: norm.losses[loss] }] : []),
    ...(owner ? [{ weight: norm.value.owner, points: norm.utilisation.answers[owner] }] : []),
  ];
  if (parts.length === 0) return { value: undefined, confidence: 'low' };
  const connected = Math.min(1, tool.integrations.length / norm.integrationsFull) * 100;
  parts.push({ weight: norm.value.integrations, points: connected });
  const weight = parts.reduce((sum, one) => sum + one.weight, 0);
  const value = weight === 0 ? 0 : Math.round(parts.reduce((sum, one) => sum + one.weight * one.points, 0) / weight);
  const known = parts.length - 1;
  return { value, confidence: known === 3 ? 'high' : known === 2 ? 'medium' : 'low' };
}

/** How costly it is: 50 where it just reaches a limit of the pack, by what each user costs a month or by its share of the spend; at most 100. */
export function costScoreOf(
  cost: Money,
  { users, spend }: { users: number | undefined; spend: Money },
  norm: AuditNorm,
): { score: number; reasons: Reason[] } {
  const percent = spend.minor === 0 ? 0 : Math.floor((cost.minor * 100) / spend.minor);
  const share = spend.minor === 0 ? 0 : (cost.minor * 100) / spend.minor / norm.cost.share;
  const reasons: Reason[] = [{ why: 'share', cost, spend, percent, limit: norm.cost.share }];
  let ratio = share;
  if (users !== undefined && users > 0) {
    const perUser = monthly(portion(cost, 1, users));
    reasons.unshift({ why: 'per-user', cost, users, perUser, limit: norm.cost.perUser });
    ratio = Math.max(ratio, perUser.minor / norm.cost.perUser.minor);
  }
  return { score: Math.min(100, Math.round(ratio * BOUNDARY)), reasons };
}

export function quadrantOf(value: number, costScore: number, { valuable }: Pick<AuditNorm, 'valuable'>): Quadrant {
  const costly = costScore > BOUNDARY;
  if (value >= valuable) return costly ? 'worth-a-look' : 'worth-it';
  return costly ? 'waste' : 'small-change';
}
