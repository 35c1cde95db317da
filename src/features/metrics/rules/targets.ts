/** What is fine: from `least` to `most`, where they are given. `open`: the end itself is not. */
export interface Target {
  least?: number;
  most?: number;
  open: boolean;
}

const NUMBER = String.raw`(\d{1,9}(?:\.\d{1,4})?)(%?)`;
const OVER = new RegExp(`^over ${NUMBER}$`);
const UNDER = new RegExp(`^under ${NUMBER}$`);
const BETWEEN = new RegExp(`^${NUMBER} to ${NUMBER}$`);

/** `over 80%`, `under 60`, `40% to 60%`. Undefined for anything else. */
export function readTarget(text: string): Target | undefined {
  const plain = text.trim().replace(/\s+/g, ' ');
  const over = OVER.exec(plain);
  if (over) return { least: valueOf(over[1], over[2]), open: true };
  const under = UNDER.exec(plain);
  if (under) return { most: valueOf(under[1], under[2]), open: true };
  const between = BETWEEN.exec(plain);
  if (!between || between[2] !== between[4]) return undefined;
  const [least, most] = [valueOf(between[1], between[2]), valueOf(between[3], between[4])];
  return least <= most ? { least, most, open: false } : undefined;
}

function valueOf(digits = '', percent = ''): number {
  return percent === '%' ? Number(digits) / 100 : Number(digits);
}

/** Whether a value is where it should be. */
export function isOnTarget(value: number, { least, most, open }: Target): boolean {
  const above = least === undefined || (open ? value > least : value >= least);
  return above && (most === undefined || (open ? value < most : value <= most));
}
