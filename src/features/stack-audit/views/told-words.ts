/** Lines that tell a person of what came about by itself. */
import { actions, button, section } from '#lib/blocks.ts';
import { formatMoney, monthly, type Money } from '#lib/money.ts';
import { listOf } from '#lib/text.ts';
import { dayIn, dayOf } from '#lib/time-words.ts';
import type { Audit, Contract, Decision, Instant, Tool } from '../model.ts';
import { toolWords, type Message } from './contract-card.ts';
import { aYear } from './words.ts';

/** A statement has shown it: whoever decided hears of it. */
export function provedMessage(
  proved: { decision: Decision; tool: Tool }[],
  { costs, now, zone }: { costs: boolean; now: Instant; zone: string },
): Message | undefined {
  const lines = proved.flatMap(({ decision, tool }) => {
    const { saving } = decision;
    if (!saving) return [];
    const agreed = `as agreed on ${dayIn(saving.agreedAt, zone, now)}`;
    if (saving.state === 'agreed') return [`${toolWords(tool)} is charged again: what was saved is not, after all.`];
    const amount = costs ? `${aYear(saving.realised)} saved` : 'the saving is real';
    return [`${toolWords(tool)}: ${amount}, ${agreed}. The statement proves it.`];
  });
  if (lines.length === 0) return undefined;
  const real = proved.some(({ decision }) => decision.saving?.state === 'realised');
  const text = `${real ? ':tada: ' : ''}${lines.join(' ')}`;
  return { text, blocks: [section(text), actions(button('stack.savings', 'All savings', 'all'))], mentions: [] };
}

/** A contract is brought back to mind, under no new card. */
export function mindMessage(
  { contract, tool }: { contract: Contract; tool: Tool },
  today: Temporal.PlainDate,
): Message {
  const { days } = today.until(contract.lastNotice, { largestUnit: 'days' });
  const left = days === 0 ? 'today is the last day' : days === 1 ? '1 day is left' : `${days} days are left`;
  const text = `${toolWords(tool)}: nobody has decided yet, and ${left}. After ${dayOf(contract.lastNotice, today)} it renews on ${dayOf(contract.renewal, today)} by itself.`;
  const value = `${contract.tool} ${contract.renewal}`;
  const buttons = [
    button('stack.contract-renew', 'Renew', value),
    button('stack.contract-cut', 'Cut', value),
    button('stack.contract-downgrade', 'Downgrade', value),
    button('stack.contract-later', 'Decide later…', value),
  ];
  return { text, blocks: [section(text), actions(...(days === 0 ? buttons.slice(0, 3) : buttons))], mentions: [] };
}

export interface Movement {
  /** Of a year. */
  spend: Money;
  tools: number;
  added: Tool[];
}

/** A quarter begins. `movement`: since the audit before; undefined where that was never closed. */
export function reauditMessage(
  audit: Audit,
  { movement, fresh, undecided }: { movement: Movement | undefined; fresh: boolean; undecided: number },
): Message {
  const begun = fresh
    ? `A new quarter: the next audit of our tools, ${audit.id}, has begun as the last one was.`
    : `A new quarter, and the audit ${audit.id} is still open: ${undecided === 1 ? '1 tool is' : `${undecided} tools are`} not decided.`;
  const text = [begun, ...(movement ? [movementWords(movement)] : [])].join(' ');
  const buttons = [
    button('stack.audit', fresh ? 'Open the audit' : 'Go on with it', audit.id, 'primary'),
    ...(fresh ? [button('stack.ask-preview', 'Ask people anew…', audit.id)] : []),
  ];
  const asks = fresh ? ['Nobody has been asked yet: press Ask people anew… to see who would be, and about what.'] : [];
  return { text, blocks: [section([text, ...asks].join('\n')), actions(...buttons)], mentions: [] };
}

function movementWords({ spend, tools, added }: Movement): string {
  const money =
    spend.minor === 0
      ? 'we spend as much as then'
      : `we spend ${formatMoney(monthly({ ...spend, minor: Math.abs(spend.minor) }))} a month ${spend.minor > 0 ? 'more' : 'less'}`;
  const count =
    tools === 0
      ? 'as many tools'
      : `${Math.abs(tools)} ${tools > 0 ? 'more' : 'fewer'} ${Math.abs(tools) === 1 ? 'tool' : 'tools'}`;
  const names = added.slice(0, 5).map(toolWords);
  const rest = added.length - names.length;
  const news =
    names.length === 0 ? '' : ` New: ${rest > 0 ? `${names.join(', ')} and ${rest} more` : listOf(names, 'and', '')}.`;
  return `Since the last audit ${money}, with ${count}.${news}`;
}
