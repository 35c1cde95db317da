import { describe, expect, test } from 'vitest';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import type { Answer, Asked, Audit, Person, Tool } from '#features/stack-audit/model.ts';
import { auditResult } from '#features/stack-audit/rules/audit-result.ts';
import { PARTS } from '#features/stack-audit/rules/audit-effects.ts';
import { askModal } from '#features/stack-audit/views/ask-modal.ts';
import { auditModal } from '#features/stack-audit/views/audit-modal.ts';
import { beginModal } from '#features/stack-audit/views/begin-modal.ts';
import { blueprintModal } from '#features/stack-audit/views/blueprint-modal.ts';
import { decideModal } from '#features/stack-audit/views/decide-modal.ts';
import { postModal } from '#features/stack-audit/views/post-modal.ts';
import { progressMessage } from '#features/stack-audit/views/progress-message.ts';
import { answerModal, questionMessage, reminderMessage } from '#features/stack-audit/views/question-message.ts';
import { resultMessage } from '#features/stack-audit/views/result-message.ts';
import { threadMessage } from '#features/stack-audit/views/result-thread.ts';
import { picture } from '#lib/blocks.ts';
import { quadrantsInWords } from '#lib/quadrants.ts';
import { quadrantsOf } from '#features/stack-audit/views/chart-data.ts';
import { storyBlocks } from '#features/stack-audit/slack-story.ts';
import { verdictsModal } from '#features/stack-audit/views/verdicts-modal.ts';
import { monthly, NOW, PACKS, PEOPLE, stackOf, tool } from './a-stack.ts';

const EVIL = `<!channel> <@U0EVIL> *b* _i_ \`c\` @here https://evil.example ${'\u202e'}`;
const LONG = EVIL + 'W'.repeat(10_000);
const CATEGORIES = ['crm', 'analytics', 'design', 'marketing-automation', 'sales-enablement'] as const;

/** As many tools as nobody has, each with the worst of names. */
const TOOLS: Tool[] = Array.from({ length: 100 }, (_, n) =>
  tool(`T${n + 1}`, `${n} ${n % 10 === 0 ? LONG : EVIL}`, {
    category: CATEGORIES[n % 5]!,
    jobs: Array.from({ length: 4 }, (_job, job) => `${n % 10 === 0 ? LONG : EVIL} ${job}`),
    price: monthly(1_000 + n),
    ...(n % 3 === 0 && { seats: 20, activeUsers: 3, loss: 'slows' as const, owner: 'mia' }),
  }),
);
const AUDIT: Audit = {
  id: 'A1',
  state: 'open',
  begunAt: NOW,
  begunBy: 'UMIA',
  growth: 'plg',
  blueprint: 'arr-2m',
  packs: PACKS.refs,
  channel: 'C1',
  askers: ['UMIA'],
};
const CROWD: Person[] = Array.from({ length: 150 }, (_, n) => ({ ...PEOPLE[n % 5]!, id: `p${n}`, name: LONG }));
const today = Temporal.PlainDate.from('2026-03-03');

const judged = auditResult(stackOf(TOOLS), AUDIT, PACKS, today);
const DECISIONS = judged.verdicts.slice(0, 60).map((proposed) => {
  const by = { audit: 'A1', tool: proposed.tool, proposed, by: 'UMIA', at: NOW, owner: 'p1', until: '2026-05-01' };
  return { ...by, kind: 'cut' as const, reason: LONG.slice(0, 500) };
});
const RESULT = auditResult(stackOf(TOOLS, { decisions: DECISIONS }), AUDIT, PACKS, today);
const posted = (amounts: boolean): Audit => ({ ...AUDIT, posted: { channel: 'C1', amounts, by: 'UMIA', at: NOW } });
const nobody = { mentions: [], allowedHosts: [] };

function messages(amounts: boolean) {
  const audit = posted(amounts);
  const story = storyBlocks(audit, RESULT);
  const drawn = [picture('F0123ABCD', quadrantsInWords(quadrantsOf(RESULT, PACKS.norm)))];
  const parts = PARTS.map((part) => threadMessage(part, { result: RESULT, people: CROWD, amounts }));
  return [resultMessage({ audit, result: RESULT, story, drawn }), ...parts];
}

describe('what an audit shows, at its largest and worst', () => {
  test.each([true, false])('the result and its thread may leave, with amounts: %s', (amounts) => {
    for (const message of messages(amounts)) expect(checkOutgoing({ ...message, ...nobody })).toEqual([]);
  });

  test('without amounts no amount is said anywhere', () => {
    const said = JSON.stringify(messages(false)).replaceAll('$2M ARR', '');
    expect(said).not.toContain('$');
    // Neither does a bare number stand where an amount was: each tool costs a thousand and more.
    expect(said.replaceAll(/\d+ W/g, '')).not.toMatch(/\b1,?[01]\d\d\b/);
    expect(JSON.stringify(messages(true))).toContain('$1,0');
  });

  test('each window opens', () => {
    const progress = { asked: CROWD.map(({ id }) => id), done: [], waiting: CROWD.map(({ id }) => id), answers: 0 };
    const shown = { audit: AUDIT, result: RESULT, people: CROWD };
    const verdict = RESULT.verdicts[0]!;
    const asked = CROWD.map(({ id }) => ({ person: id, at: NOW, tools: TOOLS.map((one) => one.id), goes: NOW }));
    const cannot = asked.map(({ person, tools }) => ({ person, tools, why: 'away' as const }));
    const views = [
      auditModal({ ...shown, progress, channel: LONG, notice: 'Done.', now: NOW, zone: 'UTC' }),
      ...[0, 7, 18, 99].map((page) => verdictsModal({ ...shown, page })),
      decideModal(verdict, RESULT, { about: 'A1 T1 0 0', people: CROWD, owner: 'p1', until: '2026-05-01' }),
      blueprintModal(AUDIT, RESULT),
      beginModal(PACKS, { tools: 150, channel: 'C1' }),
      postModal(AUDIT, { channel: LONG, members: 4_000, roles: ['ops'] }),
      askModal({ asked, cannot }, { audit: AUDIT, people: CROWD, tools: TOOLS, days: 90, now: NOW }),
      askModal({ asked: [], cannot }, { audit: AUDIT, people: CROWD, tools: TOOLS, days: 90, now: NOW }),
    ];
    for (const view of views) expect(checkView(view, nobody)).toEqual([]);
  });

  test('questions and their answers may leave, and hold no cost', () => {
    const tools = TOOLS.slice(0, 15);
    const asked: Asked = { person: 'p1', at: NOW, tools: tools.map(({ id }) => id) };
    const answer = (id: string): Answer => ({
      tool: id,
      person: 'p1',
      use: 'weekly',
      at: NOW,
      breaks: EVIL,
      loss: 'stops',
    });
    const answers = tools.slice(0, 8).map(({ id }) => answer(id));
    const all = [
      questionMessage({ asked, tools, answers: [] }),
      questionMessage({ asked, tools, answers }),
      reminderMessage({ asked, tools, answers }),
      progressMessage(AUDIT, { asked: CROWD.map(({ id }) => id), done: [], waiting: CROWD.map(({ id }) => id) }, CROWD),
    ];
    for (const message of all) {
      expect(checkOutgoing({ ...message, ...nobody })).toEqual([]);
      expect(JSON.stringify(message)).not.toMatch(/\$|1,?0\d\d\b/);
    }
    expect(checkView(answerModal(tools[0]!, 'T1 1', answer('T1')), nobody)).toEqual([]);
  });

  test('with no tools everything says so', () => {
    const empty = auditResult(stackOf([]), AUDIT, PACKS, today);
    const story = storyBlocks(posted(true), empty);
    const message = resultMessage({ audit: posted(true), result: empty, story, drawn: [] });
    expect(checkOutgoing({ ...message, ...nobody })).toEqual([]);
    expect(message.text).toMatch(/^0 tools cost \$0\/month/);
    expect(JSON.stringify(verdictsModal({ audit: AUDIT, result: empty, people: [], page: 0 }))).toContain(
      'There are no tools yet',
    );
  });
});
