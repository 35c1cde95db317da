/** The words of this feature. */
export interface Template {
  id: string;
  state: { name: 'open' } | { name: 'closed'; by: string; at: Temporal.Instant };
}

export interface TemplateRefusal {
  code: 'already-closed';
  by: string;
}
