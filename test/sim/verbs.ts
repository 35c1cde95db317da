/** What people do to a lead, and the event that it leaves in the lead's story. A new button or modal has its line here. */
export const VERBS: Record<string, string> = {
  'leads.accept': 'lead.accepted',
  'leads.undo': 'lead.undone',
  'leads.keep': 'lead.kept',
  'leads.show': 'lead.shown',
  'submit leads.reject': 'lead.rejected',
  'submit leads.reassign': 'lead.reassigned',
  'submit leads.pause': 'lead.paused',
  'submit leads.contact': 'lead.contacted',
  'submit leads.return': 'lead.returned',
  'submit leads.fill': 'lead.filled',
};

/** How often each is clicked, against 0.5 for everything else. */
export const LIKED: Record<string, number> = {
  'leads.accept': 6,
  'leads.contact': 4,
  'leads.undo': 3,
  'leads.reject': 2,
  'leads.reassign': 2,
  // Changes nothing, and takes longest.
  'leads.more why': 0.02,
  'leads.open': 0,
  'operations.retry': 0,
  'operations.skip': 0,
};
