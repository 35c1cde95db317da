/** One look at contacts in HubSpot, until everything that follows from it is decided. */
export interface ContactLook {
  /** The contact was found to be gone after this look began: what it shows may be from before. */
  isOutdated(contactId: string): boolean;
  end(): void;
}

/**
 * Contacts that were deleted, forgotten or merged, for as long as an earlier look at them is under way: it may show them still, and
 * would bring them back. After a crash every look is a new one, so nothing of this is stored.
 */
export interface GoneContacts {
  look(): ContactLook;
  /** HubSpot does not hold these any more. */
  leave(contactIds: string[]): void;
}

export function createGoneContacts(): GoneContacts {
  let moment = 0;
  const underWay = new Set<number>();
  const gone = new Map<string, number>();

  /** What left before the oldest look began concerns none. */
  function forget(): void {
    const oldest = Math.min(...underWay);
    for (const [contactId, since] of gone) if (since < oldest) gone.delete(contactId);
  }

  return {
    look() {
      const began = (moment += 1);
      underWay.add(began);
      return {
        isOutdated: (contactId) => (gone.get(contactId) ?? 0) > began,
        end: () => {
          underWay.delete(began);
          if (gone.size > 0) forget();
        },
      };
    },
    leave(contactIds) {
      moment += 1;
      for (const contactId of contactIds) gone.set(contactId, moment);
    },
  };
}
