import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Handoffs } from '#features/handoffs/index.ts';
import type { Leads } from '#features/leads/index.ts';
import type { Limbo } from '#features/limbo/index.ts';
import { createMaturity, loadMaturity, type Maturity, type MaturityNeeds } from '#features/maturity/index.ts';
import type { StackAudit } from '#features/stack-audit/index.ts';

/** The features that know what can be measured. */
export interface Measured {
  leads: Leads;
  handoffs: Handoffs;
  limbo: Limbo;
  stackAudit: StackAudit;
  /** The jobs of cadence.yml. */
  jobs(): { jobs: number; reports: number };
}

interface Needs extends Omit<MaturityNeeds, 'pack' | 'sources'>, Measured {
  hubspot: HubSpot;
}

/** How far we are. Throws a SetupError when maturity.yml cannot be used. */
export function assembleMaturity(manifests: string, needs: Needs): Maturity {
  const { leads, handoffs, limbo, stackAudit, jobs, hubspot, ...parts } = needs;
  return createMaturity({
    ...parts,
    pack: loadMaturity(manifests),
    sources: {
      leads: leads.pace,
      handoffs: (since) => {
        const found = handoffs.promises(since);
        // That of leads is a promise, too.
        return { ...found, kinds: found.kinds + 1 };
      },
      rules: leads.rules,
      jobs,
      stuck: limbo.count,
      tools: stackAudit.connections,
      countContacts: hubspot.countContacts,
    },
  });
}
