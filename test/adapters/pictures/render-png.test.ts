import { expect, test } from 'vitest';
import { renderPngs } from '#adapters/pictures/render-png.ts';
import { chartSvg } from '#lib/chart-svg.ts';

const page = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80" font-family="Inter, sans-serif">${inside}</svg>`;
/** Width and height stand at fixed places behind PNG's eight bytes. */
const sizeOf = (png: Uint8Array): [number, number] => {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

test('words are drawn without any font of the machine, thin and bold, and no drawing is taken for none', async () => {
  const chart = chartSvg({ kind: 'pie', title: 'Spend', parts: [{ name: 'Ads', value: 1 }] }) ?? '';
  const word = (weight: number): string =>
    page(`<text x="10" y="40" font-size="30" font-weight="${weight}">MQL €Ωж</text>`);
  const pictures = await renderPngs([page(''), word(400), word(700), chart]);
  expect(pictures.map(sizeOf)).toEqual([
    [300, 120],
    [300, 120],
    [300, 120],
    [960, 600],
  ]);
  const [blank = 0, thin = 0, bold = 0] = pictures.map(({ length }) => length);
  expect(thin).toBeGreaterThan(blank + 500);
  expect(bold).not.toBe(thin);
  expect(await renderPngs([])).toEqual([]);
  await expect(renderPngs(['no drawing'])).rejects.toThrow();
});
