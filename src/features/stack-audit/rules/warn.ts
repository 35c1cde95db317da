import type { AntiPatterns, AuditNorm, Tool, Totals, Warning } from '../model.ts';

const GLUE = new Set(['zapier', 'make', 'csv', 'manual']);

/** What the playbook says not to do, where it is being done. */
export function warnings(
  tools: Tool[],
  totals: Totals,
  { enterprise, everything, glue }: AntiPatterns,
  norm: AuditNorm,
): Warning[] {
  const found: Warning[] = tools.flatMap((tool) => {
    const one = enterprise.find((pattern) => pattern.tool === tool.merchant);
    return one ? [{ warns: 'enterprise' as const, tool: tool.id, says: one.says, instead: one.instead }] : [];
  });
  const { pairs, glued } = connections(tools);
  const possible = (tools.length * (tools.length - 1)) / 2;
  const percent = possible === 0 ? 0 : Math.floor((pairs * 100) / possible);
  if (tools.length >= everything.tools && pairs * 100 > possible * everything.percent)
    found.push({ warns: 'everything', pairs, possible, percent });
  if (glued > glue) found.push({ warns: 'glue', connections: glued, most: glue });
  const { utilisation, ofBudget } = totals;
  if (utilisation !== undefined && utilisation <= norm.utilisation.high)
    found.push({ warns: 'low-use', percent: utilisation, high: norm.utilisation.high });
  if (ofBudget !== undefined && ofBudget >= norm.toolsMost)
    found.push({ warns: 'budget', percent: ofBudget, most: norm.toolsMost });
  return found;
}

/** Each pair once, whichever of the two tells of it; only between tools that are there. */
function connections(tools: Tool[]): { pairs: number; glued: number } {
  const byName = new Map(tools.map(({ name, id }) => [name.toLowerCase().trim(), id]));
  const pairs = new Map<string, boolean>();
  for (const { id, integrations } of tools)
    for (const { with: other, how } of integrations) {
      const to = byName.get(other.toLowerCase().trim());
      if (to === undefined || to === id) continue;
      const key = [id, to].toSorted().join(' ');
      pairs.set(key, (pairs.get(key) ?? false) || GLUE.has(how));
    }
  return { pairs: pairs.size, glued: [...pairs.values()].filter(Boolean).length };
}
