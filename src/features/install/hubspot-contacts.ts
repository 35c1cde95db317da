import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { InstallParts } from './install-parts.ts';
import type { TestLead } from './model.ts';
import { EFFECT } from './rules/steps.ts';

/** How a test lead comes to HubSpot and goes again. */
export function contactEffects(parts: InstallParts): Record<string, EffectKind> {
  return { [EFFECT.makeContact]: made(parts), [EFFECT.archiveContact]: archived(parts) };
}

const LANE = 'hubspot';

/** Whoever reads the contact sees what it is. */
const NAMES = { firstname: 'Baton', lastname: 'Test lead' };

function made({ hubspot, store, clock }: InstallParts): EffectKind {
  const found = async (test: TestLead): Promise<{ contactId: string; madeAt: string } | undefined> => {
    const record = (await hubspot.readContactsByEmail([test.email], ['email'])).get(test.email);
    return record && { contactId: record.id, madeAt: record.createdAt.toString() };
  };
  return {
    mode: 'once',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => LANE,
    send: async (effect) => {
      const test = testOf(store, effect);
      if (!test) return null;
      try {
        const { id } = await hubspot.createContact({ email: test.email, ...NAMES });
        return { contactId: id, madeAt: clock.now().toString() };
      } catch (error) {
        if (!(error instanceof DeliveryError) || error.outcome !== 'refused') throw error;
        // A try before this one may have made it after all. Where HubSpot takes no such contact, its message says so.
        return (await found(test)) ?? { refused: error.code };
      }
    },
    find: async (effect) => {
      const test = testOf(store, effect);
      return test ? found(test) : null;
    },
    sent: (effect, result) => {
      const test = testOf(store, effect);
      if (test && result !== null) store.amend(test.id, amendment(test, result as Record<string, string>));
    },
  };
}

function amendment({ passed }: TestLead, { contactId, madeAt, refused }: Record<string, string>): Partial<TestLead> {
  if (contactId === undefined || madeAt === undefined) return { refused: refused ?? 'hubspot-refused' };
  return { contactId, passed: { ...passed, made: Temporal.Instant.from(madeAt) } };
}

function archived({ hubspot, store }: InstallParts): EffectKind {
  return {
    mode: 'latest',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => LANE,
    send: async (effect) => {
      const { contactId } = testOf(store, effect) ?? {};
      if (contactId !== undefined) await hubspot.archiveContact(contactId);
      return null;
    },
    sent: (effect) => {
      const test = testOf(store, effect);
      if (test) store.amend(test.id, { cleaning: 'done' });
    },
  };
}

function testOf(store: InstallParts['store'], { payload }: StoredEffect): TestLead | undefined {
  return store.test((payload as { test: string }).test);
}
