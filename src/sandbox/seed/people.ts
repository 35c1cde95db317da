import { pick, weighted, type Random, type Shares } from './chance.ts';

/** First and last names of many cultures. Whoever they make up is invented. */
const FIRST =
  `Amara Aditi Aiko Alejandra Anselm Astrid Ayodele Beatriz Bjørn Camille Chidi Chloé Dariusz Deniz Dilnoza Efua
Eirlys Elif Emeka Esperanza Farah Fionn Giulia Hana Hamza Ines Ioana Isak Jasmin Jiro Kaveh Kwame Lakshmi Leilani Linh
Lorenzo Malika Mateus Mei Mihail Nadia Naveen Niamh Noor Olumide Orla Paolo Priya Quentin Ravi Roza Saskia Sefa Sione
Sofie Soraya Tamar Thandiwe Tomasz Valentina Wanjiru Wen Yara Yusuf Zoltán Željko Adaeze Bram Carys Danica Edda Faisal
Greta Hye Imani Joaquín Katya Lars Maren Nikhil Oona Petra Rania Sunniva Tariq Ulrika Vikram Winnie Xiomara Yevhen Zainab`.split(
    /\s+/,
  );

const LAST =
  `Abebe Achterberg Adeyemi Aguirre Akhtar Almeida Andersson Bajwa Balogun Banerjee Barzani Boateng Bondarenko
Castellanos Chaudhry Dąbrowski Deshmukh Diallo Dimitrov Eriksen Falk Fonoti Fournier Gallagher Georgiou Hakimi Haugen
Hoang Ibarra Ivanova Jansen Jelinek Kapoor Karimi Kovács Lindqvist Mbeki Mendonça Mokoena Moreau Nakagawa Ndlovu Novak
Nwosu Okafor Ó Pereira Quispe Rahimi Rossi Sandoval Sato Schäfer Sharma Tanaka Tesfaye Torres Tran Tuilagi Vasquez
Vermeulen Wójcik Yıldız Zhang Ferreira Gulbrandsen Halvorsen Iyer Jovanović Kaplan Lauridsen Mwangi Niemi Okonkwo Pretorius
Quintero Ramaswamy Sjöberg Thorvald Uchida Villanueva Wiśniewski Xu Yamamoto Zielinski Bergström Cavalcanti Duarte Elmi`
    .split(/\s+/)
    .map((name) => (name === 'Ó' ? 'Ó Ceallaigh' : name));

/** Where leads sit, and how many of a hundred: two thirds of a B2B company's leads speak English. */
const COUNTRIES: Shares<string> = [
  ['United States', 52],
  ['United Kingdom', 19],
  ['Germany', 6],
  ['Netherlands', 4],
  ['Ireland', 4],
  ['Sweden', 2],
  ['Canada', 5],
  ['Australia', 2],
  ['India', 3],
  ['Singapore', 1],
  ['Brazil', 1],
  ['Kenya', 1],
];
const ZONES: Record<string, string> = {
  'United States': 'America/New_York',
  'United Kingdom': 'Europe/London',
  Germany: 'Europe/Berlin',
  Netherlands: 'Europe/Amsterdam',
  Ireland: 'Europe/Dublin',
  Sweden: 'Europe/Stockholm',
  Canada: 'America/Toronto',
  Australia: 'Australia/Sydney',
  India: 'Asia/Kolkata',
  Singapore: 'Asia/Singapore',
  Brazil: 'America/Sao_Paulo',
  Kenya: 'Africa/Nairobi',
};

export function anyCountry(random: Random): string {
  return weighted(random, COUNTRIES);
}

/** The time zone in which most people of that country work. */
export function zoneOf(country: string): string {
  return ZONES[country] ?? 'UTC';
}

const PLAIN: Record<string, string> = { ø: 'o', ł: 'l', ı: 'i', ß: 'ss', æ: 'ae', đ: 'd' };

/** A name as it stands in an e-mail address: plain letters in lower case. */
export function addressPart(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[øłıßæđ]/g, (letter) => PLAIN[letter] ?? '')
    .replaceAll(/[^a-z0-9]/g, '');
}

export interface Name {
  first: string;
  last: string;
}

export function someone(random: Random): Name {
  return { first: pick(random, FIRST), last: pick(random, LAST) };
}

/** `n` keeps two people of the same name apart. */
export function emailOf(name: Name, domain: string, n?: number): string {
  return `${addressPart(name.first)}.${addressPart(name.last)}${n ?? ''}@${domain}`;
}
