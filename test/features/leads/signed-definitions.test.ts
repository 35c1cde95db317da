import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { said } from '#features/definitions/read-form.ts';
import { keptPackSchemas } from '#features/leads/rules/pack-schemas.ts';
import { changedTexts } from '#features/leads/signed-definitions.ts';
import { parsePacks } from '#lib/packs.ts';
import { packs } from './rules/made-up.ts';

const text = readFileSync('manifests/definitions.yml', 'utf8');
const kept = { hash: 'h', versions: 'v', texts: { definitions: text } };
const schema = { definitions: keptPackSchemas.definitions };

test('whatever people type stands in the pack as they typed it, and nothing else changes', () => {
  const typed = (most: number) =>
    fc
      .oneof(
        fc.string({ maxLength: 700, unit: 'binary' }),
        fc.constantFrom(
          'N/A',
          'true',
          '1',
          '- a: b',
          '"x',
          "it's",
          '# no comment',
          '&a *a',
          '{ a: 1 }',
          'a\nversion: 9',
        ),
      )
      .map((words) => said(words, most) || 'N/A');
  const wording = typed(500);
  const change = fc.record({ marketing: wording, sales: wording, cs: wording, aligned: wording, clause: typed(2_000) });
  fc.assert(
    fc.property(change, (said) => {
      const words = { term: 'MQL', ...said };
      const after = changedTexts(kept, packs, { id: 'mql', words })['definitions'];
      const read = parsePacks({ definitions: { file: 'definitions.yml', text: after } }, schema);
      expect(read.errors).toEqual([]);
      const { version, terms } = read.packs.definitions!.data;
      expect([version, terms['mql']]).toEqual([2, { ...words, version: 2 }]);
      expect(Object.keys(terms)).toEqual(packs.definitions.terms.map(({ id }) => id));
      expect(terms['churn']?.aligned).toBe('Customer who has not renewed or has given notice of non-renewal');
      expect(after).toContain('# How to change a definition');
    }),
    { numRuns: 60 },
  );
});
