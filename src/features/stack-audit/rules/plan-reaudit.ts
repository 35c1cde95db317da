import type { Audit, Instant, Person, Stack, StackPacks, StackPlan } from '../model.ts';
import { activeTools, event, refuse } from './steps.ts';
import { wordTo } from './told.ts';

/**
 * A quarter begins: the next audit is begun as the last one was, in the name of whoever is told. One that is under way is not begun anew, and
 * its auditor is told that it waits. Nothing where there never was an audit, or where nobody is left to audit.
 */
export function planReaudit(
  stack: Stack,
  date: string,
  { to, packs, now }: { to: Person | undefined; packs: StackPacks; now: Instant },
): StackPlan {
  const last = stack.audits.at(-1);
  if (!last || !to || activeTools(stack).length === 0) return refuse('There is nothing to audit anew.');
  const tell = (audit: string, fresh: boolean) =>
    wordTo(to.id, `stack-reaudit:${date}`, { what: 'reaudit', audit, fresh });
  if (last.state === 'open')
    return { ok: true, state: { subject: `audit:${last.id}` }, events: [], effects: [tell(last.id, false)] };
  const blueprint = packs.blueprints.some(({ key }) => key === last.blueprint)
    ? last.blueprint
    : packs.blueprints[0]?.key;
  if (blueprint === undefined) return refuse('There is nothing to audit against.');
  const id = `A${stack.next.audit}`;
  const { growth, channel } = last;
  const audit: Audit = {
    id,
    state: 'open',
    begunAt: now,
    begunBy: to.slackId ?? 'baton',
    growth,
    blueprint,
    packs: packs.refs,
    ...(channel !== undefined && { channel }),
  };
  return {
    ok: true,
    state: { subject: `audit:${id}`, audits: [audit] },
    events: [{ ...event('audit.begun', 'baton', { growth, blueprint, quarter: date }), packs: packs.refs }],
    effects: [tell(id, true)],
  };
}
