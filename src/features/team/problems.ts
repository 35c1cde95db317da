import type { Finding } from '#engine/auditor.ts';
import type { Person } from '#features/leads/index.ts';
import type { GroupRoles } from './groups.ts';
import type { Directories } from './match-people.ts';

const GETS_LEADS = ['ae', 'sdr'];

/** Who or what of team.yml could not be found, each with what it means and what to do. */
export function findProblems(
  people: Person[],
  channels: string[],
  known: Directories,
  groups: GroupRoles[],
): Finding[] {
  const unknownChannels = channels
    .filter((name) => known.channels[name] === undefined)
    .map((name) => ({
      key: `team:channel:${name}`,
      says: `There is no channel #${name} that Baton can see. Create it, or invite Baton with /invite @Baton, or change team.yml.`,
    }));
  const unmatched = people
    .filter(({ roles }) => roles.some((role) => GETS_LEADS.includes(role)))
    .flatMap(({ id, slackId, ownerId }) => [
      ...(slackId
        ? []
        : [
            {
              key: `team:slack:${id}`,
              says: `No Slack user has the e-mail address that team.yml gives for ${id}: nobody can be mentioned. Correct the address.`,
            },
          ]),
      ...(ownerId
        ? []
        : [
            {
              key: `team:owner:${id}`,
              says: `No HubSpot owner has the e-mail address that team.yml gives for ${id}: ownership cannot be written. Correct the address, or add the user in HubSpot.`,
            },
          ]),
    ]);
  return [...unknownChannels, ...unmatched, ...groupProblems(groups, known)];
}

function groupProblems(groups: GroupRoles[], known: Directories): Finding[] {
  if (known.locked)
    return [
      {
        key: 'team:groups',
        says: 'Slack does not let Baton see the user groups of team.yml: install the app again with slack-manifest.yml as it is now, which has usergroups:read. Until then who was known to be in them counts.',
      },
    ];
  return groups
    .filter(({ group }) => known.groups[group] === undefined)
    .map(({ group }) => ({
      key: `team:group:${group}`,
      says: `Slack has no user group ${group}: nobody has its roles. Correct it in team.yml, or create the group.`,
    }));
}
