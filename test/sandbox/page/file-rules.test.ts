import { expect, test } from 'vitest';
import { refusalOf } from '#sandbox/page/browser/elements/file-rules.ts';
import { sizeOf } from '#sandbox/page/browser/text/sizes.ts';

test.each([
  ['leads.csv', 10, { filetypes: ['csv'] }, 0, undefined],
  ['PHOTO.JPEG', 10, { filetypes: ['jpg'] }, 0, undefined],
  ['anything', 10, {}, 9, undefined],
  ['plan.docx', 10, { filetypes: ['csv', 'pdf'] }, 0, 'plan.docx is of another kind: add csv, pdf.'],
  ['noending', 10, { filetypes: ['csv'] }, 0, 'noending is of another kind: add csv.'],
  ['b.csv', 10, { max_files: 1 }, 1, 'Only one file can be added.'],
  ['k.csv', 10, {}, 10, 'No more than 10 files can be added.'],
  ['big.csv', 11 * 1024 * 1024, {}, 0, 'big.csv has 11 MB: more than 10 MB cannot be added here.'],
])('%s of %i bytes where %j are allowed and %i are there', (name, size, allowed, count, said) => {
  expect(refusalOf({ name, size }, allowed, count)).toBe(said);
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 KB'],
  [12_288, '12 KB'],
  [3_565_158, '3.4 MB'],
])('%i bytes are %s', (bytes, said) => {
  expect(sizeOf(bytes)).toBe(said);
});
