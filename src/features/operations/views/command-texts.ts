export function statusText(
  waiting: { open: number; overdue: number },
  findings: { says: string }[] | undefined,
  most = 20,
): string {
  const leads = `${waiting.open} ${waiting.open === 1 ? 'lead waits' : 'leads wait'} for an answer, ${waiting.overdue} of them overdue.`;
  if (findings === undefined) return `${leads}\nThe first check is still running; ask again in a minute.`;
  if (findings.length === 0)
    return `${leads}\nBaton itself is well: every open lead has an owner or a queue, a clock, and its card.`;
  const more = findings.length > most ? [`• and ${findings.length - most} more`] : [];
  return [leads, ...findings.slice(0, most).map(({ says }) => `• ${says}`), ...more].join('\n');
}
