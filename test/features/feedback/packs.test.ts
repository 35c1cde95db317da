import { expect, test } from 'vitest';
import { pack } from './a-feedback.ts';

test('the loops and their questions are the playbook’s, word for word', () => {
  expect(
    pack.loops.map(({ from, to, every, questions }) => [
      `${from} → ${to}`,
      every.months ?? 'week',
      questions.map(({ asks }) => asks),
    ]),
  ).toEqual([
    [
      'Sales → Marketing',
      'week',
      [
        'Which MQLs were actually qualified? (MQL acceptance rate)',
        'What are prospects actually asking about? (message validation)',
        'Which content helped close deals? (content ROI)',
        'What objections are you hearing? (feeds Competitive Intel, Messaging)',
      ],
    ],
    [
      'CS → Marketing',
      1,
      [
        'Which customers are happy enough for case studies/references?',
        'What are customers struggling with? (feeds Content Engine)',
        'What expansion signals are you seeing? (feeds NRR Engine)',
        'What feature requests keep coming up? (feeds Product Marketing)',
      ],
    ],
    [
      'Marketing → Sales',
      'week',
      [
        'What content is performing and can be used in outreach?',
        'What accounts are showing intent signals?',
        'What campaigns are running that sales should reference?',
        'Pipeline forecast and attribution data',
      ],
    ],
  ]);
});
