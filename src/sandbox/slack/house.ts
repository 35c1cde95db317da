import type { Part } from './block-kit/parts.ts';
import type { Phones } from './consequences.ts';
import type { Events } from './events.ts';
import type { Faults } from './faults.ts';
import type { Line } from './line.ts';
import type { SandboxSlackOptions } from './model.ts';
import type { Offers } from './offers.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Scheduled } from './scheduled.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';
import type { Uploads } from './uploads.ts';
import type { Watchers } from './window.ts';
import type { Workspace } from './workspace.ts';

/** Everything that stands behind the wire: what the Web API and the people's actions work on. */
export interface House {
  options: SandboxSlackOptions;
  workspace: Workspace;
  views: Views;
  offers: Offers;
  triggers: Triggers;
  responses: ResponseUrls;
  line: Line;
  events: Events;
  phones: Phones;
  /** A file that this person uploaded, as Slack's payloads hold it, or undefined. */
  fileObject?: (person: string, id: string) => Part | undefined;
  /** A new Socket Mode URL; undefined when the app is on HTTP. */
  socketUrl?: () => string;
  watchers: Watchers;
  faults: Faults;
  scheduled: Scheduled;
  uploads: Uploads;
  /** What is wrong with the bot token, if anything. */
  revoked?: 'token_revoked' | 'account_inactive';
  /** `http://127.0.0.1:<port>` */
  url: string;
}
