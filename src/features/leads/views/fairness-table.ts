import type { KnownBlock } from '@slack/types';
import { context, section } from '#lib/blocks.ts';
import type { MemberLedger, PoolLedger } from '../rules/fairness.ts';
import { shown } from './shown.ts';
import { readerTime } from './words.ts';

/** What fits into one section, and into a whole message with room to spare. */
const SECTION = 2_900;
const MESSAGE = 11_000;

interface When {
  now: Temporal.Instant;
  zone: string;
}

/** Column by column in words, so that it reads on a phone as well: one line a person, then one line a turn. */
export function fairnessTable(ledgers: PoolLedger[], when: When): { text: string; blocks: KnownBlock[] } {
  const blocks: KnownBlock[] = [];
  let room = MESSAGE;
  let left = 0;
  for (const ledger of ledgers) {
    const parts = [people(ledger), turns(ledger, when)];
    const length = parts.join('').length;
    if (left > 0 || length > room) {
      left += 1;
      continue;
    }
    room -= length;
    blocks.push(...parts.map(section));
  }
  if (left > 0)
    blocks.push(context(`${left} more ${left === 1 ? 'pool' : 'pools'}: \`/baton fairness\` and its name shows one.`));
  blocks.push(
    context('A share is of the weights in team.yml. Who is off is owed nothing more meanwhile, and nothing less.'),
  );
  return { text: `How leads are shared out: ${ledgers.map(inShort).join('; ')}`.slice(0, 3_000), blocks };
}

function inShort({ says, members }: PoolLedger): string {
  const counts = members.slice(0, 8).map(({ name, given }) => `${shown(name, 30)} ${given}`);
  return `${shown(says, 60)}: ${counts.join(', ') || 'nobody'}`;
}

function people({ says, pool, members }: PoolLedger): string {
  const title = `*${shown(says, 60)}* (${shown(pool, 40)})`;
  if (members.length === 0) return `${title}\nNobody has a role of this pool.`;
  return fit([title, ...members.map(person)], 'people');
}

function person({ name, share, given, returned, owed, open, today, off }: MemberLedger): string {
  const back = returned > 0 ? ` (${returned} credited back)` : '';
  return [
    `*${shown(name, 40)}*`,
    `share ${Math.round(share * 100)} %`,
    `given ${given}${back}`,
    owedWords(owed),
    `open ${open}`,
    `today ${today}`,
    ...(off ? [shown(off, 120)] : ['at work']),
  ].join(' · ');
}

/** Less than a tenth of a lead is nobody's business. */
function owedWords(owed: number): string {
  const leads = Math.abs(owed).toFixed(1);
  if (leads === '0.0') return 'even';
  return `${leads} ${owed > 0 ? 'behind' : 'ahead'}`;
}

function turns({ turns: past }: PoolLedger, { now, zone }: When): string {
  if (past.length === 0) return 'No turn yet.';
  const lines = past.map(({ lead, owner, at, skipped }) => {
    const passed = skipped.slice(0, 4).map((line) => shown(line, 110));
    const more = skipped.length > 4 ? [`${skipped.length - 4} more`] : [];
    const over = passed.length > 0 ? ` · passed over: ${[...passed, ...more].join('; ')}` : '';
    return `${shown(lead, 20)} → ${shown(owner, 40)} · ${readerTime(at, zone, now)}${over}`;
  });
  return fit([past.length === 1 ? '_The last turn_' : `_The last ${past.length} turns_`, ...lines], 'turns');
}

/** As many whole lines as a section holds. */
function fit(lines: string[], what: string): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    if (text.length + line.length + 40 > SECTION) return `${text}\nand ${lines.length - index} more ${what}`;
    text = text === '' ? line : `${text}\n${line}`;
  }
  return text;
}
