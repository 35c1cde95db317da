import type { Button, KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, modal, section } from '#lib/blocks.ts';
import { shownClause } from '#lib/shown.ts';
import type { Audit, Decision, Person, Result, ToolId, Verdict } from '../model.ts';
import { arithmetic, count, decisionOf, namesOf, personName, whoIs, withRoom } from './audit-words.ts';
import { aMonth, QUADRANT_WORDS, VERDICT_WORDS } from './words.ts';

/** So many tools on a page. */
const PAGE = 8;

export interface VerdictsView {
  audit: Audit;
  result: Result;
  people: Person[];
  page: number;
  /** Already escaped. */
  notice?: string;
}

/** Verdicts, the largest saving first, a page at a time, each with its arithmetic. It has money in it. */
export function verdictsModal(view: VerdictsView): ModalView {
  const { audit, result, notice } = view;
  const sorted = result.verdicts.toSorted((a, b) => b.saving.minor - a.saving.minor);
  const last = Math.max(0, Math.ceil(sorted.length / PAGE) - 1);
  const page = Math.min(Math.max(0, view.page), last);
  const decided = sorted.filter(({ tool }) => decisionOf(result.decisions, tool)).length;
  const turns: Button[] = [
    ...(page > 0 ? [button('stack.verdicts-before', 'Before', `${audit.id} ${page - 1}`)] : []),
    ...(page < last ? [button('stack.verdicts-next', 'Next', `${audit.id} ${page + 1}`)] : []),
    button('stack.audit', 'Back to the audit', audit.id),
  ];
  const head =
    sorted.length === 0
      ? 'There are no tools yet: add one with `/stack-audit`.'
      : `*${decided} of ${count(sorted.length, 'verdict')} decided*, page ${page + 1} of ${last + 1}, the largest saving first.`;
  return modal({
    callback_id: 'stack.verdicts',
    title: 'Verdicts',
    close: 'Done',
    blocks: [
      section(notice === undefined ? head : `*${notice}*\n${head}`),
      ...sorted.slice(page * PAGE, page * PAGE + PAGE).flatMap((verdict) => verdictBlocks(view, verdict, page)),
      actions(...turns),
    ],
  });
}

function verdictBlocks({ audit, result, people }: VerdictsView, verdict: Verdict, page: number): KnownBlock[] {
  const decision = decisionOf(result.decisions, verdict.tool);
  const about = `${audit.id} ${verdict.tool} ${decision?.at.epochMilliseconds ?? 0} ${page}`;
  const proposal = verdictWords(verdict, result);
  const lines = decision ? [decidedWords(decision, people), `_Proposed: ${proposal}_`] : [`Proposed: ${proposal}`];
  const buttons: Button[] =
    audit.state === 'closed'
      ? []
      : decision
        ? [button('stack.decide', 'Change…', about), button('stack.take-back', 'Undo', about)]
        : [
            button('stack.follow', `Follow: ${VERDICT_WORDS[verdict.kind]}`, `${about} ${verdict.kind}`, 'primary'),
            button('stack.decide', 'Decide…', about),
          ];
  return [
    section([`*${namesOf(result)(verdict.tool)}*`, ...lines].join('\n')),
    context(withRoom(reasonsOf(verdict, result), '\n', 1_900)),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ];
}

/** `Consolidate into HubSpot, saves $15/month, confidence high. Little value, and costly.` */
export function verdictWords(verdict: Verdict, result: Result): string {
  const { kind, into, saving, confidence, quadrant } = verdict;
  const nameOf = namesOf(result);
  const where = into === undefined ? '' : ` into ${nameOf(into)}`;
  const saves = saving.minor > 0 ? `, saves ${aMonth(saving)}` : '';
  return `*${VERDICT_WORDS[kind]}*${where}${saves}, confidence ${confidence}.${quadrant ? ` ${QUADRANT_WORDS[quadrant]}.` : ''}`;
}

export function reasonsOf(verdict: Verdict, result: Result): string[] {
  return [...arithmetic(verdict, namesOf(result), true), ...overlapLines(verdict.tool, result)];
}

function overlapLines(id: ToolId, result: Result): string[] {
  const nameOf = namesOf(result);
  const others = result.overlaps.filter(({ tools }) => tools.includes(id)).flatMap(({ tools }) => tools);
  const names = [...new Set(others)].filter((other) => other !== id).map(nameOf);
  return names.length > 0 ? [`The same job is done by ${withRoom(names, ', ', 300)}`] : [];
}

function decidedWords({ kind, by, reason, owner, until, saving }: Decision, people: Person[]): string {
  const why = reason === undefined ? '' : ` Why: “${shownClause(reason, 500)}”.`;
  const who =
    owner === undefined ? '' : ` ${personName(people, owner)} does it${until === undefined ? '' : ` until ${until}`}.`;
  const agreed = saving ? ` Agreed: ${aMonth(saving.agreed)}.` : '';
  return `Decided: *${VERDICT_WORDS[kind]}*, by ${whoIs(people, by)}.${why}${who}${agreed}`;
}
