import type { Engine } from '#engine/engine.ts';
import type { Acceptance } from '#features/acceptance/index.ts';
import { acceptanceWords, createActivities, type Activities, type ActivityNeeds } from '#features/activities/index.ts';
import { loadCadence } from '#features/cadence/index.ts';
import type { PackKeeper } from '#features/leads/index.ts';
import type { Quality } from '#features/quality/index.ts';
import type { StackAudit } from '#features/stack-audit/index.ts';
import type { Team } from '#features/team/index.ts';
import { opensOn, type Calendar } from '#lib/business-time.ts';
import type { Measured } from './assemble-maturity.ts';

interface Needs extends Pick<ActivityNeeds, 'clock' | 'people' | 'tasks'> {
  engine: Engine;
  team: Team;
  acceptance: Acceptance;
  keeper: PackKeeper;
  measured: Omit<Measured, 'stackAudit'> & { quality: Pick<Quality, 'words'> };
  stackAudit: StackAudit;
  calendar(): Calendar;
}

/** What people do again and again. Throws a SetupError when cadence.yml cannot be used. */
export function assembleActivities(manifests: string, needs: Needs): Activities {
  const { team, keeper, calendar, acceptance, measured, stackAudit, engine, clock, ...parts } = needs;
  return createActivities({
    ...parts,
    engine,
    clock,
    activities: loadCadence(manifests).activities,
    isThere: ({ slackId }) => slackId !== undefined && !team.hasLeftSlack(slackId),
    zone: () => calendar().zone,
    isFree: (date) => !opensOn(date, calendar()),
    evidence: {
      tools: () => {
        const { tools, connected, byHand } = stackAudit.connections();
        return tools === 0 ? undefined : `${tools} tools are known, ${connected} connected, ${byHand} by hand.`;
      },
      acceptance: () => {
        const { accepted, decided } = acceptance.decided(clock.now().subtract({ hours: 24 * 30 })).acceptance;
        return acceptanceWords({ accepted, decided }, keeper.running().slas.acceptance);
      },
      signed: () => {
        const { terms } = keeper.running().definitions;
        return `${terms.filter(({ signed }) => signed).length} of ${terms.length} definitions are signed by the teams.`;
      },
      stuck: () => {
        const stuck = measured.limbo.count();
        return stuck === undefined ? undefined : `${stuck} contacts are stuck.`;
      },
      quality: measured.quality.words,
      'laid-aside': () => `${engine.laidAside.count()} pieces of work are laid aside.`,
      rules: () => {
        const { scoring, routing, signals } = measured.leads.rules();
        return `${scoring} scoring rules and ${routing} routing rules run, ${signals} kinds of signals are listened to.`;
      },
      health: () => {
        const found = engine.findings();
        return (
          found && (found.length === 0 ? 'The last audit found nothing.' : `The last audit found ${found.length}.`)
        );
      },
    },
  });
}
