/** The words of the onboarding that the company decided on: onboarding.yml. */

/** What follows from a day or from its answer. */
export interface Outcome {
  task?: string | undefined;
  /** The name of a tag. */
  tag?: string | undefined;
  tells?: 'manager' | undefined;
}

export interface MilestoneRule extends Pick<Outcome, 'task' | 'tag'> {
  /** After the close. */
  day: number;
  asks: string;
  yes?: Outcome | undefined;
  no?: Outcome | undefined;
}

export interface Onboarding {
  /** `onboarding@1` */
  ref: string;
  fields: { property: string; label: string; required: boolean }[];
  /** HubSpot's property by the name of the tag. */
  tags: Record<string, string>;
  /** `09:00` */
  at: string;
  milestones: MilestoneRule[];
}
