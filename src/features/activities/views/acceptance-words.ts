interface Norm {
  /** As shares. */
  fine: { from: number; to: number };
  /** Fewer decisions say nothing. */
  decisions: number;
}

/** What share of leads sales took, beside what is fine; undefined while nothing was decided. */
export function acceptanceWords(
  { accepted, decided }: { accepted: number; decided: number },
  { fine, decisions }: Norm,
): string | undefined {
  if (decided === 0) return undefined;
  const taken = `${accepted} of ${decided} leads were taken in 30 days`;
  if (decided < decisions) return `${taken}: too few to judge.`;
  const aim = `${Math.round(fine.from * 100)}-${Math.round(fine.to * 100)} %`;
  const share = accepted / decided;
  const isFine = share >= fine.from && share <= fine.to;
  return isFine ? `${taken}: within ${aim}.` : `${taken}: outside ${aim}, so the scoring is due for a review now.`;
}
