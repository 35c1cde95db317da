import type { Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { StoredEvent } from '#engine/events.ts';
import type { Clock } from '#lib/clock.ts';
import { escapeText } from '#lib/text.ts';
import type { Person, PersonId } from './model.ts';
import type { LeadPacks } from './packs.ts';
import { prepareLoads, prepareRota } from './rota-store.ts';
import { dayStart } from './rules/availability.ts';
import { fairness, type PastTurn } from './rules/fairness.ts';
import { fairnessTable } from './views/fairness-table.ts';

/** Enough to find the last turns of each pool among those of all. */
const LOOK_BACK = 300;
const TURNS = ['lead.routed', 'lead.released', 'lead.reassigned', 'lead.passed-on'];

/** `/baton fairness`, for everybody of the company: who gets how many leads, and why. */
export function fairnessCommand(parts: {
  db: Database;
  engine: Engine;
  clock: Clock;
  packs(): LeadPacks;
  people(): Record<PersonId, Person>;
}): Subcommand {
  const { readRota } = prepareRota(parts.db);
  const readLoads = prepareLoads(parts.db);
  return {
    usage: 'fairness [pool]',
    says: 'how leads are shared out: shares, what was given, what is owed, the last turns',
    run: async ({ user }, rest) => {
      if (user.external)
        return { text: 'Guests and people from other workspaces cannot see how leads are shared out.' };
      const { routing, team } = parts.packs();
      const wanted = rest.toLowerCase();
      if (wanted !== '' && !Object.hasOwn(routing.pools, wanted))
        return { text: unknownPool(rest, Object.keys(routing.pools)) };
      const now = parts.clock.now();
      const people = Object.values(parts.people());
      const loads = readLoads(people.map(({ id, zone }) => ({ id, since: dayStart(now, zone) })));
      const turns = parts.engine.latest(TURNS, LOOK_BACK).flatMap(turnOf);
      const ledgers = fairness(routing, people, { rota: readRota(), loads, turns, now });
      return fairnessTable(
        ledgers.filter(({ pool }) => wanted === '' || pool === wanted),
        { now, zone: team.zone },
      );
    },
  };
}

function unknownPool(typed: string, pools: string[]): string {
  const names = pools.map((pool) => `\`/baton fairness ${pool}\``).join(', ');
  return `There is no pool ${escapeText(typed, 40)} in routing.yml. \`/baton fairness\` shows all; there are ${names}.`;
}

/** What the round robin decided; whoever was chosen by a person, or owned the lead already, had no turn. */
function turnOf({ subject, at, data }: StoredEvent): PastTurn[] {
  const owner = data['owner'] ?? data['to'] ?? null;
  const target = data['target'] ?? owner;
  const { pool, why } = data;
  if (typeof pool !== 'string' || typeof target !== 'string' || !Array.isArray(why)) return [];
  return [{ lead: subject, owner: target, pool, at, why: why.filter((line) => typeof line === 'string') }];
}
