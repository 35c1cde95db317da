import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { askReport, rateReport } from './ask-report.ts';
import { wishReport } from './order-report.ts';
import { handOf, type ReportParts } from './report-parts.ts';
import { askModal } from './views/windows.ts';

/** What can be pressed and sent under a report. */
export function reportListeners(parts: ReportParts): SlackListeners {
  return {
    actions: {
      'reports.ask': (click) => openAsk(parts, click),
      'reports.rate': (click) => rate(parts, click),
    },
    submissions: {
      'reports.ask': (sent) => ask(parts, sent),
      'reports.now': (sent) => now(parts, sent),
    },
  };
}

async function openAsk(parts: ReportParts, { user, value }: Click): Promise<ClickAnswer> {
  const { external, person } = handOf(parts, user);
  if (external || !person) return { do: 'whisper', text: 'Only people of team.yml ask about reports.' };
  const sent = parts.reports.sent(value);
  if (!sent) return { do: 'whisper', text: 'This report is not kept any more. Ask about a newer one.' };
  return { do: 'open-modal', view: askModal(sent) };
}

/** `up report:weekly:2026-W47` */
async function rate(parts: ReportParts, { user, value }: Click): Promise<ClickAnswer> {
  const [word = '', key = ''] = value.split(' ');
  const plan = await rateReport(parts, handOf(parts, user), key, word === 'up');
  if (!plan.ok) return { do: 'whisper', text: plan.refusal.says };
  const { up, down } = parts.reports.thumbs(key);
  const counted = `So far: useful to ${up}, not useful to ${down}.`;
  const text = word === 'up' ? `Thank you. ${counted}` : `Thank you, ops sees this. ${counted}`;
  return { do: 'whisper', text };
}

async function ask(
  parts: ReportParts,
  { user, viewId, privateMetadata: report, values }: Submission,
): Promise<SubmissionAnswer> {
  const wish = { key: `view:${viewId}`, report, text: values['question'] ?? '' };
  const plan = await askReport(parts, handOf(parts, user), wish);
  if (plan.ok) return { do: 'close' };
  return { do: 'show-errors', errors: { question: plan.refusal.says } };
}

/** Sent twice, it is one wish: the window is its key. */
async function now(parts: ReportParts, { user, viewId, privateMetadata: name }: Submission): Promise<SubmissionAnswer> {
  const wish = { key: `view:${viewId}`, name, how: 'now' as const };
  const plan = await wishReport(parts, handOf(parts, user), wish);
  return plan.ok ? { do: 'close' } : { do: 'close', whisper: { channel: '', text: plan.refusal.says } };
}
