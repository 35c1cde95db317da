import { addressPart, between, COUNTRIES, pick } from './people.ts';

const FIRST = `Alderfen Amberline Ashgrove Birchwick Bluewharf Bramblegate Brightmoor Cinderlake Cloverfield Copperfen
Dovetide Driftstone Eastmarch Elmhollow Embercroft Foxglen Glasswing Greywater Harrowgate Heathermill Inkberry Juniperbay
Kestrelpoint Larkspurry Lanternhill Marrowbeck Mistralpine Northquay Oakhaven Pebblebrook Quillmere Ravenscar Saltmarshe
Silverthaw Stonelark Thistledown Umberfold Velvetpine Willowmere Yarrowby`.split(/\s+/);

/** Kind of business: what the name ends in, HubSpot's value for the industry. */
const KINDS = [
  ['Software', 'COMPUTER_SOFTWARE'],
  ['Cloud', 'COMPUTER_SOFTWARE'],
  ['Analytics', 'INFORMATION_TECHNOLOGY_AND_SERVICES'],
  ['Systems', 'INFORMATION_TECHNOLOGY_AND_SERVICES'],
  ['Pay', 'FINANCIAL_SERVICES'],
  ['Freight', 'LOGISTICS_AND_SUPPLY_CHAIN'],
  ['Health', 'HOSPITAL_HEALTH_CARE'],
  ['Studio', 'MARKETING_AND_ADVERTISING'],
  ['Learning', 'E_LEARNING'],
  ['Foods', 'FOOD_PRODUCTION'],
  ['Works', 'MACHINERY'],
  ['Retail', 'RETAIL'],
] as const;

const SIZES = [8, 14, 22, 35, 48, 60, 85, 120, 180, 240, 320, 480, 900, 2_400] as const;

/** Properties of `count` invented companies, each with a domain that ends in `.example`. */
export function inventedCompanies(random: () => number, count: number): Record<string, string>[] {
  return Array.from({ length: count }, (_, index) => {
    const [ending, industry] = pick(random, KINDS);
    const first = FIRST[index % FIRST.length] ?? 'Alderfen';
    return {
      name: `${first} ${ending}`,
      domain: `${addressPart(first + ending)}.example`,
      industry,
      numberofemployees: String(pick(random, SIZES) + between(random, 0, 6)),
      country: pick(random, COUNTRIES),
    };
  });
}
