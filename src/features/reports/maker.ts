/** What delivery needs of whoever works reports out. */
import type { Asked } from '#features/narration/index.ts';
import type { Attachment, Report, Story } from './model.ts';
import type { PaperContext } from './papers/outline.ts';

export interface ReportMaker {
  /** The reports that there are: `weekly`, "Weekly report". */
  kinds: { name: string; title: string }[];
  /**
   * The report of the last period that was over when this local date began, `2026-03-09`. What is not known is said in it, and nothing to
   * fail for; an error that is thrown is tried again.
   */
  buildReport(name: string, day: string): Promise<Report>;
  /** What a model is asked to tell of it: the facts are those of this report, whenever it is asked. */
  storyAsk(report: Report): Asked;
  /** The same told by code: sentences, not escaped. */
  fixedWords(report: Report): string[];
  /** When the last of the facts was read from HubSpot; undefined where nothing has to be said of that. */
  readAt?(): Temporal.Instant | undefined;
  /** Whether files go with it; where absent they do where there are `attachments`. */
  hasFiles?(report: Report): boolean;
  /** Files of the thread. Made again after a crash: the same report has the same filenames. */
  attachments?(report: Report, story: Story): Promise<Attachment[]>;
  /** Who gets a report of this name as a mail, by address, as of now. */
  audience?(name: string): string[];
  /** What papers need beside a report. */
  paper?(): PaperContext;
}
