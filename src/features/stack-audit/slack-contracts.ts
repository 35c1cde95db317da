import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { termsOf } from './change-tools.ts';
import { CONTRACT_KINDS, type ContractKind, type PersonId, type TermId } from './model.ts';
import { putOffContract, ruleContract } from './raise-notices.ts';
import { findContract } from './rules/contract-steps.ts';
import { auditor } from './rules/may.ts';
import { mayNotRule } from './rules/plan-contract.ts';
import { findTool } from './rules/steps.ts';
import { currentResult } from './rules/tool-facts.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import type { CardFacts, CardReader } from './views/contract-card.ts';
import { laterModal, ruleModal } from './views/contract-forms.ts';

/** What can be pressed on the cards of contracts, and their forms. */
export function contractListeners(parts: StackParts): SlackListeners {
  return {
    actions: {
      'stack.contract-renew': (click) => rule(parts, click, 'keep'),
      'stack.contract-cut': (click) => rule(parts, click, 'cut'),
      'stack.contract-downgrade': (click) => rule(parts, click, 'downgrade'),
      'stack.contract-later': (click) => opens(parts, click, false, (facts) => laterModal(facts, todayOf(parts))),
      'stack.contract-again': (click) => opens(parts, click, true, (facts) => ruleModal(facts, undefined, true)),
    },
    submissions: {
      'stack.contract-rule': (sent) => submitRule(parts, sent),
      'stack.contract-later': (sent) => submitLater(parts, sent),
    },
  };
}

/** What a card says of a term; undefined where it is not known. */
export function cardFacts(parts: StackParts, term: TermId): CardFacts | undefined {
  const stack = parts.stack.read();
  const contract = findContract(stack.contracts, term);
  const tool = findTool(stack, term.tool);
  if (!contract || !tool) return undefined;
  const verdict = currentResult(stack, { ...termsOf(parts), packs: parts.packs }).verdicts.find(
    (one) => one.tool === tool.id,
  );
  const decision = stack.decisions
    .filter((one) => one.tool === tool.id)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    .at(-1);
  return { contract, tool, ...(verdict && { verdict }), ...(decision && { decision }) };
}

/** `person` is empty for the channel of ops, where no amounts are said. */
export function cardReader(parts: StackParts, person: PersonId | ''): CardReader {
  const people = parts.people();
  const known = people.find(({ id }) => id === person);
  const { slackId = '' } = known ?? {};
  const hand = { slackId, external: parts.isExternal(slackId), ...(known && { person: known }) };
  const sees = known !== undefined && !('refusal' in auditor(hand, parts.packs.norm));
  return {
    costs: sees,
    decides: sees || person === '',
    now: parts.clock.now(),
    zone: known?.zone ?? parts.zone,
    nameOf: (id) => people.find((one) => one.id === id || one.slackId === id)?.name,
  };
}

/** At once where the rules say the same; else the form opens, which asks why. */
async function rule(parts: StackParts, click: Click, kind: ContractKind): Promise<ClickAnswer> {
  const term = termOf(click.value);
  const facts = cardFacts(parts, term);
  if (facts?.verdict && facts.verdict.kind !== kind)
    return opens(parts, click, false, (one) => ruleModal(one, kind, false));
  const plan = await ruleContract(parts, handOf(parts, click.user), { ...term, kind });
  return plan.ok ? { do: 'nothing' } : { do: 'whisper', text: plan.refusal.says };
}

/** A form opens only for whoever may send it. */
async function opens(
  parts: StackParts,
  { user, value }: Click,
  again: boolean,
  view: (facts: CardFacts) => ModalView,
): Promise<ClickAnswer> {
  const term = termOf(value);
  const terms = { ...termsOf(parts), packs: parts.packs };
  const no = mayNotRule(parts.stack.read(), handOf(parts, user), term, terms, again);
  const facts = cardFacts(parts, term);
  if (no || !facts) return { do: 'whisper', text: no?.refusal.says ?? 'There is nothing left to decide.' };
  return { do: 'open-modal', view: view(facts) };
}

async function submitRule(parts: StackParts, { privateMetadata, values, user }: Submission): Promise<SubmissionAnswer> {
  const kind = CONTRACT_KINDS.find((one) => one === values['kind']);
  if (!kind) return { do: 'show-errors', errors: { kind: 'Choose one.' } };
  const reason = values['reason']?.trim();
  const again = privateMetadata.endsWith(' again');
  const ruling = { ...termOf(privateMetadata), kind, again, ...(reason !== undefined && { reason }) };
  const plan = await ruleContract(parts, handOf(parts, user), ruling);
  if (plan.ok) return { do: 'close' };
  const { says } = plan.refusal;
  if (says.startsWith('Say why')) return { do: 'show-errors', errors: { reason: says } };
  return { do: 'close', whisper: { channel: '', text: says } };
}

async function submitLater(
  parts: StackParts,
  { privateMetadata, values, user }: Submission,
): Promise<SubmissionAnswer> {
  const wish = { ...termOf(privateMetadata), until: values['until'] ?? '' };
  const plan = await putOffContract(parts, handOf(parts, user), wish);
  if (plan.ok) return { do: 'close' };
  if (plan.field !== undefined) return { do: 'show-errors', errors: { [plan.field]: plan.refusal.says } };
  return { do: 'close', whisper: { channel: '', text: plan.refusal.says } };
}

function termOf(value: string): TermId {
  const [tool = '', renewal = ''] = value.split(' ');
  return { tool, renewal };
}

function todayOf({ clock, zone }: StackParts): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(zone).toPlainDate();
}
