import type { Message } from '#engine/inbox.ts';
import { wordsOf, type TermChange } from '#features/leads/index.ts';
import { hashOf, termsOf, type DefinitionParts } from './definition-parts.ts';
import type { KeptVersion, Proposal, ProposalId } from './model.ts';
import { planTakeEffect } from './rules/plan-sign.ts';

/** What all three signed decides from now on, and open leads are scored by it. */
export async function takeEffects(parts: DefinitionParts, messages: Message[]): Promise<void> {
  for (const { subject } of messages) {
    await takeEffect(parts, subject);
    // Also after a crash in between: begun twice, it runs once.
    if (parts.proposals.get(subject)?.state === 'live') await parts.leads.rescore(`definition-${subject}`);
  }
}

/** The new packs, the version with its signatures and the end of the proposal are one unit of work. */
async function takeEffect(parts: DefinitionParts, id: ProposalId): Promise<void> {
  const { proposals, keeper, clock } = parts;
  const now = clock.now();
  let draft: ReturnType<typeof keeper.draft> | undefined;
  const plan = await proposals.change(
    id,
    (proposal) => {
      if (proposal.state === 'signed')
        draft = keeper.draft({ id: proposal.term, words: proposal.words, signed: signedOf(proposal, now) });
      const problem = !draft || draft.ok ? undefined : draft.errors.join(' ').trim();
      return planTakeEffect(proposal, problem, draft?.ok ? draft.next.kept.versions : '', now);
    },
    (next) => {
      if (next.state !== 'live' || !draft?.ok) return;
      for (const version of versionsOf(parts, next)) proposals.keepVersion(version);
      keeper.keepSigned(draft.next, `definition ${id}`);
    },
  );
  if (plan.ok && draft?.ok) keeper.adopt(draft.next);
}

function signedOf({ hash, signatures }: Proposal, now: Temporal.Instant): NonNullable<TermChange['signed']> {
  const by = signatures.map(({ team, name, at }) => ({ team, by: name, at: at.toString() }));
  return { hash, effective: now.toString(), by };
}

/** What was in force until now, if nobody ever signed that, and what is from now on. */
function versionsOf(parts: DefinitionParts, proposal: Proposal): KeptVersion[] {
  const { id, term, version, words, hash, signatures, why, name, ended } = proposal;
  const was = termsOf(parts).find((one) => one.id === term);
  const before = was && wordsOf(was);
  return [
    ...(was && before ? [{ term, version: was.version, words: before, hash: hashOf(before), signatures: [] }] : []),
    { term, version, words, hash, signatures, proposal: id, why, proposedBy: name, ...(ended && { since: ended.at }) },
  ];
}
