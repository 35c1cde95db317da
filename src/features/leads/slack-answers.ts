import type { Click, ClickAnswer, SlackUser, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { z } from 'zod';
import type { DecideParts } from './decide-parts.ts';
import type { FillParts } from './fill-in-lead.ts';
import type { Lead, Person } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import type { Hand } from './rules/policy.ts';
import type { PackDesk } from './slack-packs.ts';
import type { Why } from './slack-why.ts';
import type { Teammate } from './rules/teammate.ts';

export interface ListenParts extends FillParts {
  /** Industries that the packs speak of. */
  industries(): string[];
  /** Everybody a lead can be given to, with what is good to know before choosing. */
  teammates(lead: Lead): Teammate[];
  /** Zone of the times that everybody reads alike. */
  zone(): string;
  recordUrl(contactId: string): string;
  why: Why;
  desk: PackDesk;
}

const About = z.object({ lead: z.string(), channel: z.string().optional() });

/** Which lead a modal is about, and where its card stands. */
export type About = z.infer<typeof About>;

export function handOf({ policy }: DecideParts, user: SlackUser): Hand {
  const person = Object.values(policy().people).find(({ slackId }: Person) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person ? { person } : {}) };
}

/** A refusal is told to whoever clicked; what worked shows on the card. */
export function answer(plan: LeadPlan): ClickAnswer {
  return plan.ok ? { do: 'nothing' } : { do: 'whisper', text: plan.refusal.says };
}

export function closed(plan: LeadPlan, about: About): SubmissionAnswer {
  if (plan.ok || !about.channel) return { do: 'close' };
  return { do: 'close', whisper: { channel: about.channel, text: plan.refusal.says } };
}

/** Slack may show a card before we know where: then the click says where whoever submits the modal is answered. */
export function answeredAt({ channel }: Click, answer: ClickAnswer): ClickAnswer {
  if (answer.do !== 'open-modal') return answer;
  const about = aboutOf({ privateMetadata: answer.view.private_metadata ?? '' });
  if (!about || about.channel || !channel) return answer;
  return { ...answer, view: { ...answer.view, private_metadata: JSON.stringify({ ...about, channel }) } };
}

export function aboutOf({ privateMetadata }: Pick<Submission, 'privateMetadata'>): About | undefined {
  try {
    return About.parse(JSON.parse(privateMetadata));
  } catch {
    return undefined;
  }
}
