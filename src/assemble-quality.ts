import { createQuality, loadQuality, readQuality, type Quality, type QualityNeeds } from '#features/quality/index.ts';
import type { Leads } from '#features/leads/index.ts';

interface Needs extends Omit<QualityNeeds, 'norm' | 'problems' | 'isExternal' | 'whoAre' | 'slack'> {
  slack: QualityNeeds['slack'] & { isGuest(user: string): boolean };
  leads: Pick<Leads, 'whoAre'>;
}

/** How good the data is. Throws a SetupError when quality.yml cannot be used; one that breaks later leaves the last good one in use. */
export function serveQuality(manifests: string, { leads, ...parts }: Needs): Quality {
  let norm = loadQuality(manifests);
  return createQuality({
    ...parts,
    norm: () => {
      norm = readQuality(manifests).norm ?? norm;
      return norm;
    },
    problems: () =>
      readQuality(manifests).errors.map((error, index) => ({
        key: `quality-pack:${index}`,
        says: `${error}. Data quality is counted by the last quality.yml that could be used until this is mended.`,
      })),
    isExternal: parts.slack.isGuest,
    whoAre: leads.whoAre,
  });
}
