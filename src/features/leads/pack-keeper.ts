import type { Engine } from '#engine/engine.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Actor } from '#engine/plan.ts';
import type { Clock } from '#lib/clock.ts';
import { SetupError } from '#lib/errors.ts';
import { packsHash } from '#lib/packs.ts';
import { checkPackFiles, loadPackFiles, packFilesIn, type LeadPacks, type PackFiles } from './packs.ts';
import type { PackStore, PackTexts } from './packs-store.ts';
import { leadPackSchemas } from './rules/pack-schemas.ts';
import { versionsOf } from './rules/pack-versions.ts';
import { asFiles, changedTexts, unsignedFinding, withKept, type TermChange } from './signed-definitions.ts';

/** Packs that lie on the disk and do not decide yet. */
export interface WaitingPacks {
  kept: PackTexts;
  packs: LeadPacks;
}

/** The packs that decide, and those that wait for somebody's word. */
export interface PackKeeper {
  running(): LeadPacks;
  /** What stands in one of those that decide. */
  text(pack: string): string;
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
  /** The packs that decide, with one term changed. Nothing is kept. */
  draft(change: TermChange): { ok: true; next: WaitingPacks } | { ok: false; errors: string[] };
  /**
   * Synchronous, inside a unit of work: a signed term decides from its commit on; `adopt` is called after that. Throws where other packs
   * went live since the draft was made: to be tried again.
   */
  keepSigned(next: WaitingPacks, by: string): void;
  adopt(next: WaitingPacks): void;
}

export interface KeeperParts {
  engine: Engine;
  clock: Clock;
  store: PackStore;
  folder: string;
}

/**
 * What decides is what was made live last, whatever lies on the disk. On the first start that is what lies there: throws one
 * SetupError when it cannot be used. So it is when a newer Baton cannot read any more what ran before; but definitions are never read
 * from the disk again: they change by signatures.
 */
export async function keepPacks(parts: KeeperParts): Promise<PackKeeper> {
  const { store, folder } = parts;
  const last = store.running();
  let running = readable(last);
  let seen: Seen | undefined;
  const old = oldPacks(store);

  /** Undefined when other packs went live meanwhile. */
  async function live(next: WaitingPacks, before: PackTexts | undefined, actor: Actor) {
    if (!(await keepLive(parts, next, before, actor))) return undefined;
    adopt(next);
    return next;
  }
  function adopt(next: WaitingPacks): void {
    seen = undefined;
    running = next;
  }
  const first = running ?? (await live(onDisk(folder, last), last, { kind: 'system', id: 'install' }));
  const current = (): WaitingPacks => running ?? first!;

  function look(): Seen {
    return (seen = lookAt(parts, current(), seen));
  }

  return {
    running: () => current().packs,
    text: (pack) => current().kept.texts[pack] ?? '',
    ofVersions: (versions) => (versions === current().kept.versions ? current().packs : old(versions)),
    waiting: () => seen?.waiting,
    look: () => void look(),
    findings: () => seen?.findings ?? [],
    findingsNow: () => look().findings,
    makeLive: async (hash, slackId) => {
      const { waiting } = look();
      if (hash === current().kept.hash) return 'already';
      if (waiting?.kept.hash !== hash) return 'gone';
      if (await live(waiting, current().kept, { kind: 'person', id: slackId })) return 'live';
      return hash === current().kept.hash ? 'already' : 'gone';
    },
    draft: (change) => drafted(current(), change),
    keepSigned: (next, by) => {
      if (store.running()?.hash !== current().kept.hash) throw new Error('other packs went live meanwhile');
      store.add(next.kept, by, parts.clock.now());
    },
    adopt,
  };
}

/** Packs that ran before, compiled once. */
function oldPacks(store: PackStore): (versions: string) => LeadPacks | undefined {
  const old = new Map<string, LeadPacks | undefined>();
  return (versions) => {
    if (!old.has(versions)) old.set(versions, readable(store.ofVersions(versions))?.packs);
    return old.get(versions);
  };
}

/** The same as before, unless something on the disk has changed. */
function lookAt({ folder, store }: KeeperParts, running: WaitingPacks, seen: Seen | undefined): Seen {
  const files = packFilesIn(folder);
  const hash = packsHash(files);
  if (seen?.hash === hash) return seen;
  const offered = withKept(files, running.kept);
  const found = packsHash(offered) === running.kept.hash ? { findings: [] } : examine(offered, running);
  const unsigned = unsignedFinding(files, running.packs, store.everLive);
  return { hash, ...found, findings: [...found.findings, ...unsigned] };
}

function drafted({ kept, packs }: WaitingPacks, change: TermChange): ReturnType<PackKeeper['draft']> {
  const files = asFiles(changedTexts(kept, packs, change));
  try {
    return { ok: true, next: toWaiting(files, loadPackFiles(files)) };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { ok: false, errors: error.message.split('\n').slice(1) };
  }
}

/** What the last look found on the disk. */
interface Seen {
  hash: string;
  waiting?: WaitingPacks;
  findings: Finding[];
}

function onDisk(folder: string, last: PackTexts | undefined): WaitingPacks {
  const files = packFilesIn(folder);
  const kept = withKept(files, last);
  return toWaiting(kept, kept === files ? loadPackFiles(files, leadPackSchemas) : loadPackFiles(kept));
}

/** Kept together with who did it, if what ran before still does. */
async function keepLive(
  { engine, clock, store }: KeeperParts,
  next: WaitingPacks,
  before: PackTexts | undefined,
  actor: Actor,
): Promise<boolean> {
  const { versions, hash } = next.kept;
  const from = before?.versions ?? null;
  const plan = await engine.change<string | undefined, PackTexts, 'moved'>({
    read: () => store.running()?.hash,
    decide: (now) =>
      now === before?.hash
        ? {
            ok: true,
            state: next.kept,
            events: [{ type: 'packs.live', actor, data: { versions, hash, from }, packs: versions }],
            effects: [],
          }
        : { ok: false, refusal: 'moved' },
    write: (kept) => store.add(kept, actor.id, clock.now()),
    subjectOf: () => 'packs',
  });
  return plan.ok;
}

/** Stored packs, compiled; undefined when there are none, or this version of Baton cannot read them. */
function readable(kept: PackTexts | undefined): WaitingPacks | undefined {
  if (!kept) return undefined;
  try {
    return { kept, packs: loadPackFiles(asFiles(kept.texts)) };
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
function examine(files: PackFiles, running: WaitingPacks): { waiting?: WaitingPacks; findings: Finding[] } {
  const { report, packs } = checkPackFiles(files);
  const errors = packs ? notRaised(files, packs, running) : report.ok ? [] : report.errors;
  if (packs && errors.length === 0) return { waiting: toWaiting(files, packs), findings: [] };
  const more = errors.length - MOST_ERRORS;
  const told = [...errors.slice(0, MOST_ERRORS), ...(more > 0 ? [`and ${more} more; run npm run baton check`] : [])];
  const says = `The packs on disk cannot be used, so those that ran before go on deciding. Mend: ${told.join(' · ')}`;
  return { findings: [{ key: `packs:${packsHash(files)}`, says }] };
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
