import { homeEffects } from '#features/home/index.ts';
import { createInstall, type Install, type InstallNeeds } from '#features/install/index.ts';
import type { LeadParts } from '#features/leads/index.ts';
import type { Team } from '#features/team/index.ts';

interface Needs extends Omit<InstallNeeds, 'channel' | 'leadsChannel' | 'refreshTeam' | 'portal' | 'showHome'> {
  team: Team;
  portal: { portalId: string };
  packs(): { team: { channels: { leads: string } } };
}

/** How a new installation finds its feet. */
export function assembleInstall({ team, portal, packs, ...parts }: Needs): Install {
  return createInstall({
    ...parts,
    channel: team.channel,
    leadsChannel: () => packs().team.channels.leads,
    refreshTeam: team.refresh,
    portal: () => portal.portalId,
    showHome: homeEffects,
  });
}

/** Leads are made before what a new installation does with them. */
export function trialsOf(install: () => Install | undefined): Pick<LeadParts, 'trial' | 'follow'> {
  return {
    trial: (facts) => install()?.trial(facts),
    follow: (news) => install()?.follow(news) ?? [],
  };
}
