import type { Engine } from '#engine/engine.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Actor } from '#engine/plan.ts';
import type { Clock } from '#lib/clock.ts';
import { packsHash } from '#lib/packs.ts';
import { checkPackFiles, loadPackFiles, packFilesIn, type LeadPacks, type PackFiles } from './packs.ts';
import type { PackStore, PackTexts } from './packs-store.ts';
import { versionsOf } from './rules/pack-versions.ts';

/** Packs that lie on the disk and do not decide yet. */
export interface WaitingPacks {
  kept: PackTexts;
  packs: LeadPacks;
}

/** The packs that decide, and those that wait for somebody's word. */
export interface PackKeeper {
  running(): LeadPacks;
  /** Packs that were live once, by their versions. */
  ofVersions(versions: string): LeadPacks | undefined;
  waiting(): WaitingPacks | undefined;
  /** Looks whether the disk has changed. */
  look(): void;
  /** Why what was on the disk when it was last looked at cannot be used. */
  findings(): Finding[];
  /** The same after another look. */
  findingsNow(): Finding[];
  /** `gone`: something else is on the disk by now. */
  makeLive(hash: string, slackId: string): Promise<'live' | 'already' | 'gone'>;
}

export interface KeeperParts {
  engine: Engine;
  clock: Clock;
  store: PackStore;
  folder: string;
}

/**
 * What decides is what was made live last, whatever lies on the disk. On the first start that is what lies there: throws one
 * SetupError when it cannot be used. So it is when a newer Baton cannot read any more what ran before.
 */
export async function keepPacks(parts: KeeperParts): Promise<PackKeeper> {
  const { store, folder } = parts;
  let running = readable(store.running());
  let seen: Seen | undefined;
  const old = new Map<string, LeadPacks | undefined>();

  async function live(next: WaitingPacks, actor: Actor): Promise<WaitingPacks> {
    await keepLive(parts, next, running?.kept.versions ?? null, actor);
    seen = undefined;
    return (running = next);
  }
  const now = running ?? (await live(onDisk(folder), { kind: 'system', id: 'install' }));
  const current = (): WaitingPacks => running ?? now;

  function look(): Seen {
    const files = packFilesIn(folder);
    const hash = packsHash(files);
    if (seen?.hash === hash) return seen;
    const { kept } = current();
    return (seen = hash === kept.hash ? { hash, findings: [] } : { hash, ...examine(files, hash, current()) });
  }

  return {
    running: () => current().packs,
    ofVersions: (versions) => {
      if (versions === current().kept.versions) return current().packs;
      if (!old.has(versions)) old.set(versions, readable(store.ofVersions(versions))?.packs);
      return old.get(versions);
    },
    waiting: () => seen?.waiting,
    look: () => void look(),
    findings: () => seen?.findings ?? [],
    findingsNow: () => look().findings,
    makeLive: async (hash, slackId) => {
      const { waiting } = look();
      if (hash === current().kept.hash) return 'already';
      if (waiting?.kept.hash !== hash) return 'gone';
      await live(waiting, { kind: 'person', id: slackId });
      return 'live';
    },
  };
}

/** What the last look found on the disk. */
interface Seen {
  hash: string;
  waiting?: WaitingPacks;
  findings: Finding[];
}

function onDisk(folder: string): WaitingPacks {
  const files = packFilesIn(folder);
  return toWaiting(files, loadPackFiles(files));
}

/** Kept together with who did it. */
async function keepLive(
  { engine, clock, store }: KeeperParts,
  next: WaitingPacks,
  from: string | null,
  actor: Actor,
): Promise<void> {
  const { versions, hash } = next.kept;
  await engine.change({
    read: () => undefined,
    decide: () => ({
      ok: true,
      state: next.kept,
      events: [{ type: 'packs.live', actor, data: { versions, hash, from }, packs: versions }],
      effects: [],
    }),
    write: (kept) => store.add(kept, actor.id, clock.now()),
    subjectOf: () => 'packs',
  });
}

/** Stored packs, compiled; undefined when there are none, or this version of Baton cannot read them. */
function readable(kept: PackTexts | undefined): WaitingPacks | undefined {
  if (!kept) return undefined;
  const files = Object.entries(kept.texts).map(([name, text]) => [name, { file: `${name}.yml`, text }] as const);
  try {
    return { kept, packs: loadPackFiles(Object.fromEntries(files)) };
  } catch {
    return undefined;
  }
}

function toWaiting(files: PackFiles, packs: LeadPacks): WaitingPacks {
  const texts = Object.entries(files).flatMap(([name, file]) => ('text' in file ? [[name, file.text] as const] : []));
  return { packs, kept: { hash: packsHash(files), versions: versionsOf(packs), texts: Object.fromEntries(texts) } };
}

const MOST_ERRORS = 5;

/** What is on the disk waits, or cannot be used, each mistake with file and line. */
function examine(
  files: PackFiles,
  hash: string,
  running: WaitingPacks,
): { waiting?: WaitingPacks; findings: Finding[] } {
  const { report, packs } = checkPackFiles(files);
  const errors = packs ? notRaised(files, packs, running) : report.ok ? [] : report.errors;
  if (packs && errors.length === 0) return { waiting: toWaiting(files, packs), findings: [] };
  const more = errors.length - MOST_ERRORS;
  const told = [...errors.slice(0, MOST_ERRORS), ...(more > 0 ? [`and ${more} more; run npm run baton check`] : [])];
  const says = `The packs on disk cannot be used, so those that ran before go on deciding. Mend: ${told.join(' · ')}`;
  return { findings: [{ key: `packs:${hash}`, says }] };
}

/** A decision names the version of its packs: two texts of one version would be one too many. */
function notRaised(files: PackFiles, packs: LeadPacks, running: WaitingPacks): string[] {
  return Object.entries(files).flatMap(([name, file]) => {
    if (!('text' in file) || file.text === running.kept.texts[name]) return [];
    const pack = name as keyof LeadPacks['versions'];
    const [was, is] = [running.packs, packs].map(({ versions }) => Number(versions[pack].split('@')[1]));
    if (is! > was!) return [];
    return [`${file.file} was changed, and its version is ${is}: make it ${was! + 1}`];
  });
}
