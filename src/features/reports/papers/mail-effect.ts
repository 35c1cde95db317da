/** How a report is mailed: an effect for each person, so that one refused address costs nobody else theirs. */
import type { Mailer } from '#adapters/mail/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Effect } from '#engine/plan.ts';
import { DeliveryError } from '#lib/errors.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import type { Report, Story } from '../model.ts';
import type { DrawPngs } from './mail.ts';
import type { PaperContext } from './outline.ts';

/** The kind of the effect. */
export const REPORT_MAIL = 'report-mail';

export interface MailEffectParts {
  /** Nobody where no mail server is set up: then a mail is done by being left out. */
  mailer: Mailer | undefined;
  draw: DrawPngs;
  /** Who gets this report now, by address. */
  recipients(report: string): string[];
  /** A report of `report.key` as it was made; undefined where it is not kept any more. */
  reportOf(key: string): { report: Report; story: Story; context: PaperContext } | undefined;
}

/**
 * One effect for each address. Neither the key nor the payload holds an address: both reach logs, and an address that has
 * been taken off the list in between gets nothing.
 */
export function planReportMails(report: Pick<Report, 'key'>, recipients: string[]): Effect[] {
  const marks = new Set(recipients.map(markOf));
  return [...marks].map((to) => ({
    kind: REPORT_MAIL,
    key: `mail:${report.key}:${to}`,
    subject: report.key,
    payload: { report: report.key, to },
  }));
}

/**
 * Once for each key, as far as SMTP can promise that, which is at least once: where the line breaks after the mail was
 * handed over nobody can be asked whether it arrived, and it is sent again after the quiet time, with the same Message-ID.
 */
export function mailEffects({ mailer, draw, recipients, reportOf }: MailEffectParts): Record<string, EffectKind> {
  return {
    [REPORT_MAIL]: {
      mode: 'once',
      target: 'mail',
      priority: PRIORITY.report,
      lane: () => 'mail',
      async send({ key, payload }) {
        const { report } = payload;
        const kept = typeof report === 'string' ? reportOf(report) : undefined;
        if (!kept) throw new DeliveryError('refused', 'report_gone: the report is not kept any more');
        const to = recipients(kept.report.name).find((address) => markOf(address) === payload['to']);
        if (!mailer) return { left: 'no mail server is set up' };
        if (to === undefined) return { left: 'not on the list any more' };
        // With the first mail, not with the first thought of one.
        const { mailOf } = await import('./mail.ts');
        const mail = await mailOf(kept.report, kept.story, kept.context, draw);
        return mailer.send({ ...mail, to, key });
      },
    },
  };
}

function markOf(address: string): string {
  return fingerprint(address.trim().toLowerCase());
}
