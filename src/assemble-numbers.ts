import type { Mailer } from '#adapters/mail/port.ts';
import type { RenderPngs } from '#adapters/pictures/render-png.ts';
import type { Subcommand } from '#adapters/slack/port.ts';
import { together } from '#features/commands/index.ts';
import type { Limbo } from '#features/limbo/index.ts';
import type { ReportMaker, Reports } from '#features/reports/index.ts';
import type { Team } from '#features/team/index.ts';
import { assembleFacts, type Counted, type FactNeeds } from './assemble-facts.ts';
import { assembleMaker, type MakerNeeds } from './assemble-maker.ts';
import { assembleReports, type ReportsNeeds } from './assemble-reports.ts';

export interface NumbersNeeds
  extends
    FactNeeds,
    Omit<MakerNeeds, keyof Counted | 'asks' | 'company'>,
    Omit<ReportsNeeds, 'maker' | 'words' | 'mailer' | 'draw' | 'people'> {
  team: Team;
  mailer: Mailer | undefined;
  renderPngs: RenderPngs;
  /** Works reports out in the place of ours. */
  maker: ReportMaker | undefined;
  company(): string;
  limbo: Limbo;
}

interface Numbers extends Pick<Counted, 'inputs' | 'facts'> {
  reports: Reports;
  /** `report`, with all its words. */
  subcommands: Record<string, Subcommand>;
}

/** What is counted, and the reports that tell it. Throws a SetupError when a pack of theirs cannot be used. */
export function assembleNumbers(manifests: string, needs: NumbersNeeds): Numbers {
  const { facts, inputs, norms, words } = assembleFacts(manifests, needs);
  const maker = needs.maker ?? assembleMaker(manifests, { ...needs, facts, inputs, norms, asks: () => waiting(needs) });
  const reports = assembleReports(manifests, { ...needs, maker, draw: needs.renderPngs, words: together(...words) });
  return { inputs, facts, reports, subcommands: reports.subcommands };
}

/** What waits for a person when a report is made, most pressing first. */
function waiting({ leads, limbo, engine }: NumbersNeeds): { says: string }[] {
  const { overdue } = leads.waiting();
  const stuck = limbo.count() ?? 0;
  const aside = engine.laidAside.count();
  return [
    ...(overdue > 0 ? [{ says: `${many(overdue, 'lead is', 'leads are')} past the time for an answer.` }] : []),
    ...(aside > 0 ? [{ says: `${many(aside, 'piece of work is', 'pieces of work are')} laid aside in Baton.` }] : []),
    ...(stuck > 0 ? [{ says: `${many(stuck, 'contact is', 'contacts are')} stuck: /baton stuck lists them.` }] : []),
  ];
}

function many(count: number, one: string, more: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;
}
