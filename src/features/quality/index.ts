import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Finding } from '#engine/auditor.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Job } from '#features/cadence/index.ts';
import type { Person } from '#features/leads/index.ts';
import { actions, button, section } from '#lib/blocks.ts';
import type { Run } from './model.ts';
import type { QualityParts } from './quality-parts.ts';
import { TOPIC } from './rules/steps.ts';
import { beginRun, forgetContacts, runQuality, takeGone } from './run-quality.ts';
import { qualityCommand, qualityListeners } from './slack-desk.ts';
import { qualityEffects } from './slack-messages.ts';
import { createQualityStore } from './store.ts';
import { compositeWords, MEASURE_WORDS, metWords } from './views/words.ts';

export { judgeMirror, type Read } from './judge-mirror.ts';
export { loadQuality, readQuality } from './packs.ts';

export interface QualityNeeds extends Omit<QualityParts, 'quality'> {
  db: Database;
  engine: Engine;
  slack: Slack;
  /** What is wrong with quality.yml as it is now. */
  problems(): Finding[];
}

/** How good the contacts in HubSpot are: counted each month or on a person's word, and what to mend first. */
export interface Quality {
  listeners: SlackListeners;
  subcommands: Record<string, Subcommand>;
  /** What comes back, by name. */
  jobs: Record<string, Job>;
  /** Contacts that are gone from HubSpot, stored when this resolves. */
  receive(events: CrmEvent[]): Promise<void>;
  /** The composite of each count, a share, and when, in epoch milliseconds. The oldest first. */
  scores(): Iterable<{ id: string; at: number; share: number }>;
  /** The last one, for whoever reports it; undefined before the first. */
  seen(): QualitySeen | undefined;
  /** The last one, in a line; undefined before the first. */
  words(): string | undefined;
  /** To ops: the same, and a way to the window. */
  homeSection(person: Pick<Person, 'roles'>): KnownBlock[];
}

/** Registers its topics, messages and checks with the engine. */
export function createQuality({ db, slack, problems, ...needs }: QualityNeeds): Quality {
  const { engine } = needs;
  const quality = createQualityStore(db, engine);
  const parts = { ...needs, quality };
  engine.register({
    topics: { [TOPIC.run]: runQuality(parts), [TOPIC.gone]: forgetContacts(parts) },
    effects: qualityEffects({ ...parts, slack }),
    checks: [problems],
  });
  const words = (): string | undefined => {
    const [last, before] = quality.runs(2);
    return last && `Data quality ${compositeWords(last, before)}, ${metWords(last)}.`;
  };
  return {
    listeners: qualityListeners(parts),
    subcommands: { quality: qualityCommand(parts) },
    jobs: { quality: { rhythm: needs.norm().every, run: (date) => beginRun(parts, date) } },
    receive: (events) => takeGone(parts, events),
    *scores() {
      for (const { number, at, composite } of quality.scores()) yield { id: `quality:${number}`, at, share: composite };
    },
    seen: () => seenOf(quality.runs(1)[0]),
    words,
    homeSection: ({ roles }) =>
      roles.includes('ops')
        ? [
            section(`*Data*: ${words() ?? 'its quality has not been counted yet.'}`),
            actions(button('quality.open', 'What to mend first', 'last')),
          ]
        : [],
  };
}

interface QualitySeen {
  /** Shares between 0 and 1. */
  measures: { words: string; share: number | null; aim: { way: 'at least' | 'at most'; share: number } }[];
  worst: Run['worst'];
}

function seenOf(run: Run | undefined): QualitySeen | undefined {
  return (
    run && {
      measures: run.score.rated.map(({ measure, share, aim }) => ({
        words: MEASURE_WORDS[measure],
        share,
        aim: { way: aim.way === 'over' ? ('at least' as const) : ('at most' as const), share: aim.share },
      })),
      worst: run.worst,
    }
  );
}
