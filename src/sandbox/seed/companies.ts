import { between, chosen, deck, pick, weighted, type Random, type Shares } from './chance.ts';
import { addressPart, anyCountry } from './people.ts';

const FRONT = `Alder Amber Ash Birch Blue Bramble Bright Cinder Clover Copper Dove Drift East Elm Ember Fox Glass Grey
Harrow Heather Ink Juniper Kestrel Lantern Larkspur Marrow Mistral North Oak Pebble Quill Raven Salt Silver Stone Thistle
Umber Velvet Willow Yarrow`.split(/\s+/);
const BACK = `fen wick wharf lake tide march hollow croft glen mill berry bay point beck quay haven mere marsh thaw fold
moor holt combe thorpe dene garth rigg shaw stead worth`.split(/\s+/);

/** Kind of business: what the name ends in, HubSpot's value for the industry, how many of a hundred. */
const KINDS: Shares<readonly [ending: string, industry: string]> = [
  [['Software', 'COMPUTER_SOFTWARE'], 16],
  [['Cloud', 'COMPUTER_SOFTWARE'], 10],
  [['Analytics', 'INFORMATION_TECHNOLOGY_AND_SERVICES'], 9],
  [['Systems', 'INFORMATION_TECHNOLOGY_AND_SERVICES'], 9],
  [['Pay', 'FINANCIAL_SERVICES'], 9],
  [['Freight', 'LOGISTICS_AND_SUPPLY_CHAIN'], 9],
  [['Health', 'HOSPITAL_HEALTH_CARE'], 7],
  [['Studio', 'MARKETING_AND_ADVERTISING'], 9],
  [['Learning', 'E_LEARNING'], 6],
  [['Foods', 'FOOD_PRODUCTION'], 5],
  [['Works', 'MACHINERY'], 6],
  [['Retail', 'RETAIL'], 5],
];

/** How many work there, and how many of a hundred companies are like that. */
const SIZES: Shares<readonly [low: number, high: number]> = [
  [[3, 9], 9],
  [[10, 19], 10],
  [[20, 49], 17],
  [[50, 99], 18],
  [[100, 249], 22],
  [[250, 500], 12],
  [[501, 1_000], 7],
  [[1_001, 6_000], 5],
];

const TIER1_INDUSTRIES = new Set(['COMPUTER_SOFTWARE', 'INFORMATION_TECHNOLOGY_AND_SERVICES']);
const TIER2_INDUSTRIES = new Set([
  'FINANCIAL_SERVICES',
  'MARKETING_AND_ADVERTISING',
  'E_LEARNING',
  'LOGISTICS_AND_SUPPLY_CHAIN',
]);

/** Properties of a company as they stand in HubSpot. */
export type Company = Record<string, string>;

/** Companies whose people write to Fernhill and will never buy. */
export const RIVAL: Company = {
  name: 'Rivalbrook',
  domain: 'rivalbrook.example',
  industry: 'COMPUTER_SOFTWARE',
  numberofemployees: '130',
  country: 'United States',
};
export const UNIVERSITY: Company = {
  name: 'Wexcombe University',
  domain: 'wexcombe-university.example',
  industry: 'HIGHER_EDUCATION',
  numberofemployees: '1800',
  country: 'United Kingdom',
};

/** Properties of `count` invented companies, no two with the same domain, each domain ending in `.example`. */
export function inventedCompanies(random: Random, count: number): Company[] {
  const stems = FRONT.flatMap((front) => BACK.map((back) => front + back));
  const kinds = deck(random, KINDS, count);
  const sizes = deck(random, SIZES, count);
  return chosen(random, stems, count, () => 1).map((stem) => {
    const [ending, industry] = kinds();
    const [low, high] = sizes();
    return {
      name: `${stem} ${ending}`,
      domain: `${addressPart(stem + ending)}.example`,
      industry,
      numberofemployees: String(between(random, low, high)),
      country: anyCountry(random),
    };
  });
}

/** How well a company fits what Fernhill sells: 3 the best, 0.1 hardly. Small companies leave within a year. */
export function fitOf(company: Company | undefined): number {
  const employees = Number(company?.['numberofemployees'] ?? 0);
  const industry = company?.['industry'] ?? '';
  if (employees < 10) return 0.1;
  if (employees >= 100 && employees <= 500 && TIER1_INDUSTRIES.has(industry)) return 3;
  const wide = TIER1_INDUSTRIES.has(industry) || TIER2_INDUSTRIES.has(industry);
  return employees >= 20 && employees <= 1_000 && wide ? 1.6 : 0.5;
}

/** A company's name as people type it into a form: one in seven not as it stands in the company's own record. */
export function typedName(random: Random, name: string | undefined): string {
  if (name === undefined) return '';
  const first = name.split(' ')[0] ?? name;
  return weighted(random, [
    [name, 86],
    [name.toLowerCase(), 4],
    [name.toUpperCase(), 2],
    [first, 4],
    [`${name}${pick(random, [', Inc.', ' Ltd', ' GmbH', ' '])}`, 4],
  ]);
}
