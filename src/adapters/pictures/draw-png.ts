/** The thread that draws: it is given drawings, answers with pictures, and is over. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** One and a half times as wide and high as drawn, for sharp screens. */
const SCALE = 1.5;
/** A container has no fonts, and then every word is missing without an error: so ours come with us. */
const FONTS = ['400Regular/Inter_400Regular.ttf', '700Bold/Inter_700Bold.ttf'];

const fileOf = (name: string): Promise<Uint8Array> => readFile(fileURLToPath(import.meta.resolve(name)));
const [wasm, ...fontBuffers] = await Promise.all([
  fileOf('@resvg/resvg-wasm/index_bg.wasm'),
  ...FONTS.map((font) => fileOf(`@expo-google-fonts/inter/${font}`)),
]);
await initWasm(wasm);

const pictures = (workerData as string[]).map((svg) => {
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    background: '#ffffff',
    font: { fontBuffers, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  });
  return drawing.render().asPng();
});
parentPort?.postMessage(pictures);
