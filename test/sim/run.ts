import { simulate } from './simulate.ts';
const seed = Number(process.argv[2] ?? 1);
for (let s = seed; s < seed + Number(process.argv[3] ?? 1); s++) {
const began = performance.now();
const o = await simulate({ seed: s, leads: 20, ...(process.argv[4] === 'trace' && { tell: (line) => console.log(line) }) });
console.log(JSON.stringify(o), Math.round(performance.now() - began));
}
