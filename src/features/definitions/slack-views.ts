import type { ClickAnswer, Slack, SlackUser } from '#adapters/slack/port.ts';
import { labelOf, reasonWords, wordsOf, type Term } from '#features/leads/index.ts';
import { withoutValues } from '#lib/pack-text.ts';
import type { ModalView } from '@slack/types';
import { handOf, termsOf, type DefinitionParts } from './definition-parts.ts';
import type { TermId } from './model.ts';
import { disagreements, VERDICTS } from './rules/disagreements.ts';
import { mayNotSee } from './rules/may.ts';
import type { TermView } from './views/term-card.ts';
import type { Reader } from './views/words.ts';
import { disagreementsModal, exportModal, historyModal, type Told } from './views/windows.ts';

export interface ViewParts extends DefinitionParts {
  slack: Slack;
  /** The team's own zone. */
  zone(): string;
}

export function readerOf({ clock, zone }: Pick<ViewParts, 'clock' | 'zone'>): Reader {
  return { now: clock.now(), zone: zone() };
}

export function termView({ proposals }: DefinitionParts, term: Term): TermView {
  const [kept] = proposals.versions(term.id, 1);
  const open = proposals.openAbout(term.id);
  return {
    id: term.id,
    cited: labelOf(term),
    words: wordsOf(term),
    ...(kept && { kept }),
    ...(open && { open }),
  };
}

type Window = (parts: ViewParts, term: Term) => ModalView | Promise<ModalView>;

/** For whoever may see definitions, while there is such a term. */
export function showing(parts: ViewParts, window: Window) {
  return async ({ user, value }: { user: SlackUser; value: string }): Promise<ClickAnswer> => {
    const no = mayNotSee(handOf(parts, user));
    if (no !== undefined) return { do: 'whisper', text: no };
    const term = termsOf(parts).find(({ id }) => id === value);
    if (!term) return { do: 'whisper', text: 'There is no such term any more.' };
    return { do: 'open-modal', view: await window(parts, term) };
  };
}

export function history(parts: ViewParts, term: Term): ModalView {
  return historyModal(termView(parts, term), parts.proposals.versions(term.id, 50), readerOf(parts));
}

export function exported(parts: ViewParts, term: Term): ModalView {
  const signatures: [string, TermId, string][] = termsOf(parts)
    .filter((one) => one.signed)
    .map(({ id }) => ['terms', id, 'signed']);
  const yaml = withoutValues(parts.keeper.text('definitions'), signatures);
  return exportModal(termView(parts, term), yaml, readerOf(parts));
}

const DAYS = 90;
const MOST = 5;

export async function disagreed(parts: ViewParts): Promise<ModalView> {
  const { engine, clock, keeper } = parts;
  const clauses = keeper
    .running()
    .routing.rules.flatMap(({ clause, when }) => (when.reads.includes('score.mql') ? [clause] : []));
  const events = engine.history(VERDICTS, clock.now().subtract({ hours: 24 * DAYS }));
  const found = disagreements(events, clauses, MOST);
  return disagreementsModal(await Promise.all(found.map((one) => told(parts, one))), DAYS, readerOf(parts));
}

/** Slack waits three seconds for the window: without its word in time there is no link. */
const PATIENCE_MS = 1_000;

async function told({ leads, slack, clock }: ViewParts, one: Told | Omit<Told, 'who'>): Promise<Told> {
  const { name, company, card } = leads.known({ lead: one.lead }) ?? {};
  const late = new AbortController();
  const patience = clock.sleep(PATIENCE_MS, late.signal).then(
    () => undefined,
    () => undefined,
  );
  const link = card && (await Promise.race([slack.permalink(card).catch(() => undefined), patience]));
  late.abort();
  const words = one.reason === undefined ? undefined : reasonWords(one.reason);
  return {
    ...one,
    who: [name, company].filter(Boolean).join(', '),
    ...(link !== undefined && { link }),
    ...(words !== undefined && { reasonWords: words }),
  };
}
