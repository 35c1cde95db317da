import { randomBytes } from 'node:crypto';
import { SlackRefusal } from './model.ts';

const lifeMs = 3000;

export interface Trigger {
  person: string;
  /** The modal in which the person acted, if it was one: only such a trigger can push. */
  viewId?: string;
}

export interface Triggers {
  issue(trigger: Trigger): string;
  /** Spends the trigger. Throws invalid_trigger_id, expired_trigger_id or exchanged_trigger_id. */
  spend(id: string): Trigger;
}

/** Trigger ids: good once, for 3 seconds of real time (`elapsed`, in milliseconds). */
export function newTriggers(elapsed: () => number = () => performance.now()): Triggers {
  const issued = new Map<string, Trigger & { at: number; spent: boolean }>();
  return {
    issue(trigger) {
      for (const [id, old] of issued) if (elapsed() - old.at > 20 * lifeMs) issued.delete(id);
      const id = `${issued.size + 1}.${Math.floor(elapsed())}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { ...trigger, at: elapsed(), spent: false });
      return id;
    },
    spend(id) {
      const trigger = issued.get(id);
      if (trigger === undefined) throw new SlackRefusal('invalid_trigger_id');
      if (trigger.spent) throw new SlackRefusal('exchanged_trigger_id');
      if (elapsed() - trigger.at > lifeMs) throw new SlackRefusal('expired_trigger_id');
      trigger.spent = true;
      return trigger;
    },
  };
}
