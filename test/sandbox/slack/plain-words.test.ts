import { describe, expect, test } from 'vitest';
import { plainWords } from '#sandbox/slack/plain-words.ts';

const names = {
  person: (id: string) => ({ U0ANA: 'Ana Silva' })[id],
  channel: (id: string) => ({ C0SALES: 'sales' })[id],
};

describe('what a phone reads of Slack’s markup', () => {
  test.each([
    ['<@U0ANA> has it', '@Ana Silva has it'],
    ['<@U0GONE|gone> left', '@gone left'],
    ['in <#C0SALES|old-name>', 'in #sales'],
    ['<!here> and <!subteam^S1|@sales-team>', '@here and @sales-team'],
    ['<!date^1795415858^{date_short}|23 Nov>', '23 Nov'],
    ['<https://acme.example/a|Acme> or <https://acme.example>', 'Acme or https://acme.example'],
    ['<mailto:ana@acme.example>', 'ana@acme.example'],
    ['*bold*, _italic_, ~gone~ and `code`', 'bold, italic, gone and code'],
    ['snake_case_word and 2 * 3 * 4', 'snake_case_word and 2 * 3 * 4'],
    [':wave: stays', ':wave: stays'],
    ['5 &lt; 6 &amp; 7 &gt; 6, &amp;lt;', '5 < 6 & 7 > 6, &lt;'],
  ])('%s', (markup, words) => {
    expect(plainWords(markup, names)).toBe(words);
  });
});
