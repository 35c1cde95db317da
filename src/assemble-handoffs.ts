import { createHandoffs, loadOnboarding, type Handoffs } from '#features/handoffs/index.ts';
import type { Leads, PackKeeper } from '#features/leads/index.ts';

/** Pages of records in HubSpot, by the number of their type. */
export function pagesOf(portal: { portalId: string; uiDomain: string }): (type: string) => (id: string) => string {
  return (type) => (id) => `https://${portal.uiDomain}/contacts/${portal.portalId}/record/${type}/${id}`;
}

const TYPE_NUMBERS = { contacts: '0-1', companies: '0-2', deals: '0-3' };

type Told = 'rows' | 'pack' | 'onboarding' | 'team' | 'recordUrl' | 'known';

interface HandoffNeeds extends Omit<Parameters<typeof createHandoffs>[0], Told> {
  keeper: PackKeeper;
  leads: Leads;
  recordUrl: ReturnType<typeof pagesOf>;
}

/** What one team owes another, by the packs as they run. Throws a SetupError when onboarding.yml cannot be used. */
export function assembleHandoffs(manifests: string, { keeper, leads, recordUrl, ...parts }: HandoffNeeds): Handoffs {
  const packs = keeper.running;
  return createHandoffs({
    ...parts,
    rows: () => {
      const { 'mql-to-sales': _ofLeads, ...rows } = packs().slas.handoffs;
      return rows;
    },
    pack: () => packs().versions.slas,
    onboarding: loadOnboarding(manifests),
    team: () => packs().team,
    recordUrl: ({ type, id }) => recordUrl(TYPE_NUMBERS[type])(id),
    known: leads.known,
  });
}
