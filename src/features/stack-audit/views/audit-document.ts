import {
  VERDICTS,
  type Audit,
  type Person,
  type Result,
  type ToolId,
  type Verdict,
  type VerdictKind,
  type Warning,
} from '../model.ts';
import { reasonLine } from './reason-lines.ts';
import { aMonth, aYear, CATEGORY_WORDS, inMarkdown, QUADRANT_WORDS, useWords, VERDICT_WORDS } from './words.ts';

export interface DocumentParts {
  result: Result;
  audit: Audit;
  /** By their id of team.yml. */
  people: Record<string, Person>;
  /** ISO date. */
  date: string;
}

/** `tech-stack-audit.md`: the whole inventory with recommendations and savings. It has money in it. */
export function auditDocument({ result, audit, people, date }: DocumentParts): string {
  const { tools, verdicts, decisions, totals } = result;
  const nameOf = namesIn(result);
  const lines = [
    `# Tech stack audit, ${date}`,
    '',
    ...headline(result),
    '',
    '## Every tool',
    '',
    '| Tool | Category | Monthly cost | Use | Integrations | Verdict |',
    '| --- | --- | --- | --- | --- | --- |',
    ...tools.map((tool) => {
      const verdict = verdicts.find((one) => one.tool === tool.id);
      const decided = decisions.find((one) => one.tool === tool.id);
      const cost = verdict?.cost ? aMonth(verdict.cost).replace('/month', '') : 'not known';
      const with_ = tool.integrations.map((one) => `${inMarkdown(one.with)} (${one.how})`).join(', ');
      const kind = VERDICT_WORDS[decided?.kind ?? verdict?.kind ?? 'keep'];
      return `| ${inMarkdown(tool.name)} | ${CATEGORY_WORDS[tool.category]} | ${cost} | ${useWords(verdict ?? {})} | ${with_} | ${kind} |`;
    }),
    '',
    ...VERDICTS.flatMap((kind) => section(kind, result, people, nameOf)),
    ...overlapLines(result, nameOf),
    ...(result.warnings.length > 0
      ? ['## Careful', '', ...result.warnings.map((one) => `- ${warningWords(one, nameOf)}`), '']
      : []),
    ...(totals.unpriced.length > 0
      ? [
          '## In no total',
          '',
          `Without a price, or in a currency without a rate: ${totals.unpriced.map(nameOf).join(', ')}.`,
          '',
        ]
      : []),
    `Audit ${audit.id}, judged by ${audit.packs}.`,
  ];
  return `${lines.join('\n')}\n`;
}

export function namesIn({ tools }: Pick<Result, 'tools'>): (id: ToolId) => string {
  const names = new Map(tools.map(({ id, name }) => [id, inMarkdown(name)]));
  return (id) => names.get(id) ?? id;
}

function headline({ totals, tools }: Result): string[] {
  const { spend, target, proposed, agreed, realised, ofBudget, utilisation } = totals;
  return [
    `- ${tools.length} tools, ${aMonth(spend)} (${aYear(spend)})`,
    `- Target: ${aMonth(target)} (${aYear(target)})`,
    `- Proposed savings: ${aMonth(proposed)} (${aYear(proposed)})`,
    `- Agreed in this audit: ${aYear(agreed)}; seen on statements so far, of all audits: ${aYear(realised)}`,
    ...(ofBudget === undefined ? [] : [`- ${ofBudget} % of the marketing budget`]),
    ...(utilisation === undefined ? [] : [`- ${utilisation} % of what is paid for is used, where that is known`]),
  ];
}

function section(
  kind: VerdictKind,
  { verdicts, decisions }: Result,
  people: Record<string, Person>,
  nameOf: (id: ToolId) => string,
): string[] {
  const decidedOf = ({ tool }: Verdict) => decisions.find((one) => one.tool === tool);
  const here = verdicts.filter((one) => (decidedOf(one)?.kind ?? one.kind) === kind);
  if (here.length === 0) return [];
  return [
    `## ${VERDICT_WORDS[kind]} (${here.length})`,
    '',
    ...here.flatMap((verdict) => {
      const decided = decidedOf(verdict);
      const owner = decided?.owner === undefined ? undefined : (people[decided.owner]?.name ?? decided.owner);
      const saving = verdict.kind === kind && verdict.saving.minor > 0 ? `, saves ${aMonth(verdict.saving)}` : '';
      const into = verdict.into !== undefined && kind === 'consolidate' ? ` into ${nameOf(verdict.into)}` : '';
      return [
        `### ${nameOf(verdict.tool)}${into}${saving}`,
        '',
        ...(verdict.quadrant
          ? [`- ${QUADRANT_WORDS[verdict.quadrant]}; confidence ${verdict.confidence}`]
          : [`- Confidence ${verdict.confidence}`]),
        ...verdict.reasons.map((reason) => `- ${reasonLine(reason, nameOf)}`),
        ...(decided
          ? [
              `- Decided: ${VERDICT_WORDS[decided.kind]}${decided.reason === undefined ? '' : `, not ${VERDICT_WORDS[decided.proposed.kind]}: ${inMarkdown(decided.reason)}`}`,
            ]
          : []),
        ...(owner === undefined
          ? []
          : [`- ${inMarkdown(owner)} does it${decided?.until === undefined ? '' : ` until ${decided.until}`}`]),
        '',
      ];
    }),
  ];
}

function overlapLines({ overlaps }: Result, nameOf: (id: ToolId) => string): string[] {
  if (overlaps.length === 0) return [];
  return [
    '## More than one tool for the same job',
    '',
    ...overlaps.map(({ job, tools }) => `- ${inMarkdown(job)}: ${tools.map(nameOf).join(', ')}`),
    '',
  ];
}

/** `nameOf` answers a name that is safe where this is shown. */
export function warningWords(warning: Warning, nameOf: (id: ToolId) => string): string {
  switch (warning.warns) {
    case 'enterprise':
      return `${nameOf(warning.tool)} is ${warning.says}: at this size ${warning.instead.join(' or ')} is nearly always enough.`;
    case 'everything':
      return `${warning.pairs} of ${warning.possible} possible pairs of tools are connected (${warning.percent} %): map what has to flow, and keep only that.`;
    case 'glue':
      return `${warning.connections} connections go through Zapier, Make, files or people; more than ${warning.most} is a burden. Prefer native ones.`;
    case 'low-use':
      return `${warning.percent} % of what is paid for is used; it should be more than ${warning.high} %.`;
    case 'budget':
      return `Tools take ${warning.percent} % of the marketing budget; it should be less than ${warning.most} %.`;
  }
}
