import { z } from 'zod';
import { DeliveryError, SetupError } from '#lib/errors.ts';
import type { Call } from './call.ts';
import type { Account } from './port.ts';

const account = z.object({
  portalId: z.union([z.int(), z.string().regex(/^\d+$/)]).transform(String),
  uiDomain: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/i)
    .catch('app.hubspot.com'),
  /** In which deals are that name none. */
  companyCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
});

const WHERE = 'in HubSpot under Development → Projects → your app → Auth';

/**
 * Which account the token belongs to, by the cheapest call that proves the token. A token that HubSpot
 * does not take is a `SetupError`; anything else a `DeliveryError`.
 */
export async function identify(call: Call, uiDomain: string | undefined): Promise<Account> {
  try {
    const found = await call({ name: 'identify', repeatable: true }, async (sdk) =>
      account.parse(await sdk.accountDetails()),
    );
    const { portalId, companyCurrency: currency } = found;
    return { portalId, uiDomain: uiDomain ?? found.uiDomain, ...(currency !== undefined && { currency }) };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (error.code === 'hubspot-auth') {
      throw new SetupError(
        `HubSpot does not accept HUBSPOT_TOKEN: copy the access token of the installed app, ${WHERE}, and start again.`,
      );
    }
    if (error.code === 'hubspot-missing-scope') {
      throw new SetupError(
        `${error.message}: add it to the app and install it again, then set HUBSPOT_TOKEN to the new token ${WHERE}.`,
      );
    }
    throw error;
  }
}
