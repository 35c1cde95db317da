import type { EffectKind } from '#engine/effect-kind.ts';
import { PRIORITY } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { editing, posting } from '#features/messages/index.ts';
import { ifReachable } from '#lib/if-reachable.ts';
import type { InstallParts } from './install-parts.ts';
import type { TestLead } from './model.ts';
import { EFFECT, firstLeadKey } from './rules/steps.ts';
import { checklistMessage } from './views/checklist-message.ts';
import { firstLeadMessage } from './views/first-lead.ts';
import { testMessage } from './views/test-message.ts';

const CHECKLIST = 'checklist';
const payloadOf = ({ payload }: StoredEffect) =>
  payload as { person: string; lead: string; link?: string; test: string };

/** The direct messages of a new installation, as of when they are sent. */
export function installEffects(parts: InstallParts): Record<string, EffectKind> {
  const { store } = parts;
  const checklist = () => {
    const known = store.checklist();
    return known && { ...checklistMessage(known.facts), mentions: [] };
  };
  return {
    [EFFECT.checklist]: direct(parts, {
      says: checklist,
      user: () => store.checklist()?.user,
      key: () => CHECKLIST,
    }),
    [EFFECT.checklistUpdate]: editing({ slack: parts.slack, says: checklist, stands: () => store.place(CHECKLIST) }),
    [EFFECT.firstLead]: direct(parts, {
      says: (effect) => firstLead(parts, effect),
      user: (effect) => parts.people()[payloadOf(effect).person]?.slackId,
      key: (effect) => firstLeadKey(payloadOf(effect).person),
    }),
    [EFFECT.testMessage]: direct(parts, {
      says: (effect) => test(parts, effect),
      user: (effect) => store.test(payloadOf(effect).test)?.user,
      key: messageKey,
    }),
    [EFFECT.testUpdate]: testUpdate(parts),
  };
}

function messageKey(effect: StoredEffect): string {
  return `test-lead:${payloadOf(effect).test}`;
}

interface Direct {
  says(effect: StoredEffect): { text: string; mentions: string[] } | undefined;
  user(effect: StoredEffect): string | undefined;
  /** By which it is known where it stands. */
  key(effect: StoredEffect): string;
}

function direct({ slack, store }: InstallParts, { says, user, key }: Direct): EffectKind {
  return posting({
    slack,
    lane: () => 'slack.post:install',
    says,
    goes: async (effect) => {
      const to = user(effect);
      return to === undefined ? undefined : { channel: await slack.directChannel(to) };
    },
    placed: (effect, at) => store.placed(key(effect), at),
  });
}

function firstLead({ people, leadsChannel, clock }: InstallParts, effect: StoredEffect) {
  const { person: id, link } = payloadOf(effect);
  const person = people()[id];
  if (!person) return undefined;
  const ops = Object.values(people()).filter(({ roles }) => roles.includes('ops'));
  const told = { person, channel: leadsChannel(), now: clock.now(), ops: ops.map(({ name }) => name) };
  return { ...firstLeadMessage({ ...told, ...(link !== undefined && { link }) }), mentions: [] };
}

function test(parts: InstallParts, effect: StoredEffect, link?: string) {
  const known = parts.store.test(payloadOf(effect).test);
  return known && { ...testMessage(known, viewOf(parts, known, link)), mentions: [] };
}

function viewOf({ people, clock, leadsChannel, intake }: InstallParts, { person }: TestLead, link?: string) {
  const zone = people()[person]?.zone ?? 'UTC';
  return { zone, now: clock.now(), channel: leadsChannel(), intake, ...(link !== undefined && { link }) };
}

/** With a link to the card, once there is one. */
function testUpdate(parts: InstallParts): EffectKind {
  const { slack, store, leads } = parts;
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => 'slack.update',
    send: (effect) =>
      ifReachable(async () => {
        const at = store.place(messageKey(effect));
        const { passed } = store.test(payloadOf(effect).test) ?? {};
        const card = passed?.lead === undefined ? undefined : leads.known({ lead: passed.lead })?.card;
        const said = at && test(parts, effect, card && (await slack.permalink(card)));
        if (at && said) await slack.update({ ...said, ...at });
        return null;
      }),
  };
}
