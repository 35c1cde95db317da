/** Numbers as English and Romans write them: made by rule, and not taken from what is tested. */
const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** From 0 to 9,999: "four thousand two hundred and ten". */
export function inWords(number: number): string {
  if (number < 20) return SMALL[number]!;
  if (number < 100) return `${TENS[Math.floor(number / 10)]!}${number % 10 === 0 ? '' : `-${SMALL[number % 10]}`}`;
  const [size, word] = number < 1_000 ? [100, 'hundred'] : [1_000, 'thousand'];
  const rest = number % size;
  const head = `${inWords(Math.floor(number / size))} ${word}`;
  return rest === 0 ? head : `${head} ${size === 100 || rest < 100 ? 'and ' : ''}${inWords(rest)}`;
}

const ROMANS: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

export function romanOf(number: number): string {
  const [size, sign] = ROMANS.find(([least]) => least <= number) ?? [0, ''];
  return size === 0 ? '' : sign + romanOf(number - size);
}

/** Every word that a number from 0 to 9,999 is written with. */
export const NUMBER_WORDS: ReadonlySet<string> = new Set(
  Array.from({ length: 10_000 }, (_, number) => inWords(number).split(/[ -]/))
    .flat()
    .filter((word) => word !== 'and'),
);
