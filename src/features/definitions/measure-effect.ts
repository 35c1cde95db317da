import type { Message } from '#engine/inbox.ts';
import { brokenExamples } from '#features/leads/index.ts';
import type { DefinitionParts } from './definition-parts.ts';
import type { Effect, Proposal } from './model.ts';
import { isOver, refresh, refuse } from './rules/steps.ts';

/** As far back as it looks. */
const DAYS = 90;
/** The message is brought up to date so often while it is measured. */
const TOLD = 4;

/** What the change would have done to the leads of the last time. Off everybody's path: the message fills itself in. */
export async function measureEffects(parts: DefinitionParts, messages: Message[]): Promise<void> {
  for (const { subject } of messages) {
    const proposal = parts.proposals.get(subject);
    if (!proposal || proposal.effect || isOver(proposal)) continue;
    const effect = await measured(parts, proposal).finally(() => parts.progress.delete(proposal.id));
    await parts.proposals.change(proposal.id, (now) =>
      now.round === proposal.round && !now.effect
        ? { ok: true, state: { ...now, effect }, events: [], effects: [refresh(now.id)] }
        : refuse('It has been changed meanwhile, and is measured anew.'),
    );
  }
}

async function measured(parts: DefinitionParts, { id, term, words }: Proposal): Promise<Effect> {
  const drafted = parts.keeper.draft({ id: term, words });
  if (!drafted.ok) return { kind: 'failed', problem: drafted.errors.join(' ').trim() };
  const { packs } = drafted.next;
  const { spared, added, leads, mql, unheard } = await parts.leads.compare(packs, {
    days: DAYS,
    progress: teller(parts, id),
  });
  const customers = spared.filter((lead) => parts.leads.known({ lead })?.customer).length;
  const numbers = { leads, mql, unheard, customers, spared: spared.length, added: added.length };
  const examples = brokenExamples(packs);
  return {
    kind: 'measured',
    days: DAYS,
    ...numbers,
    examples,
    packs: Object.values(parts.keeper.running().versions).join(' '),
  };
}

/** Brings the message up to date at each quarter. */
function teller({ engine, progress, log }: DefinitionParts, id: string): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    progress.set(id, { done, all });
    const quarter = Math.floor((TOLD * done) / Math.max(1, all));
    if (quarter <= told) return;
    told = quarter;
    engine.plan([refresh(id)]).catch((error: unknown) => {
      log.warn({ reason: String(error) }, 'how far a measurement has come could not be told');
    });
  };
}
