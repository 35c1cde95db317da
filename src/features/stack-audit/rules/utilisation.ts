import type { Answer, AuditNorm, Level, Tool, Utilisation } from '../model.ts';

/** Above `high` percent it is high, from `medium` on medium. */
export function levelOf(percent: number, { high, medium }: AuditNorm['utilisation']): Level {
  if (percent > high) return 'high';
  return percent >= medium ? 'medium' : 'low';
}

/** From the seats, where both numbers are known; else from what people answered; else unknown. */
export function utilisationOf(
  { seats, activeUsers }: Pick<Tool, 'seats' | 'activeUsers'>,
  answers: Answer[],
  { utilisation }: Pick<AuditNorm, 'utilisation'>,
): Utilisation | undefined {
  if (seats !== undefined && seats > 0 && activeUsers !== undefined) {
    const part = Math.min(activeUsers, seats);
    // 12 of 17 is 70.6 %: above 70, though it shows as 70.
    return {
      level: levelOf((part * 100) / seats, utilisation),
      percent: Math.floor((part * 100) / seats),
      basis: 'seats',
      part,
      whole: seats,
    };
  }
  if (answers.length === 0) return undefined;
  const exact = answers.reduce((sum, { use }) => sum + utilisation.answers[use], 0) / answers.length;
  const part = answers.filter(({ use }) => use !== 'never').length;
  return {
    level: levelOf(exact, utilisation),
    percent: Math.floor(exact),
    basis: 'answers',
    part,
    whole: answers.length,
  };
}
