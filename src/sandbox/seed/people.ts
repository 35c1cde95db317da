/** First and last names of many cultures. Whoever they make up is invented. */
const FIRST =
  `Amara Aditi Aiko Alejandra Anselm Astrid Ayodele Beatriz Bjørn Camille Chidi Chloé Dariusz Deniz Dilnoza Efua
Eirlys Elif Emeka Esperanza Farah Fionn Giulia Hana Hamza Ines Ioana Isak Jasmin Jiro Kaveh Kwame Lakshmi Leilani Linh
Lorenzo Malika Mateus Mei Mihail Nadia Naveen Niamh Noor Olumide Orla Paolo Priya Quentin Ravi Roza Saskia Sefa Sione
Sofie Soraya Tamar Thandiwe Tomasz Valentina Wanjiru Wen Yara Yusuf Zoltán Željko`.split(/\s+/);

const LAST =
  `Abebe Achterberg Adeyemi Aguirre Akhtar Almeida Andersson Bajwa Balogun Banerjee Barzani Boateng Bondarenko
Castellanos Chaudhry Dąbrowski Deshmukh Diallo Dimitrov Eriksen Falk Fonoti Fournier Gallagher Georgiou Hakimi Haugen
Hoang Ibarra Ivanova Jansen Jelinek Kapoor Karimi Kovács Lindqvist Mbeki Mendonça Mokoena Moreau Nakagawa Ndlovu Novak
Nwosu Okafor Ó Pereira Quispe Rahimi Rossi Sandoval Sato Schäfer Sharma Tanaka Tesfaye Torres Tran Tuilagi Vasquez
Vermeulen Wójcik Yıldız Zhang`
    .split(/\s+/)
    .map((name) => (name === 'Ó' ? 'Ó Ceallaigh' : name));

export const COUNTRIES = [
  'United States',
  'United Kingdom',
  'Germany',
  'Netherlands',
  'Ireland',
  'Sweden',
  'Canada',
  'Australia',
  'India',
  'Singapore',
  'Brazil',
  'Kenya',
];

/** One of `choices`, by the next number of the stream. */
export function pick<T>(random: () => number, choices: readonly [T, ...T[]] | readonly T[]): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from.');
  return chosen;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: () => number, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
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

export function someone(random: () => number): Name {
  return { first: pick(random, FIRST), last: pick(random, LAST) };
}

/** `n` keeps two people of the same name apart. */
export function emailOf(name: Name, domain: string, n?: number): string {
  return `${addressPart(name.first)}.${addressPart(name.last)}${n ?? ''}@${domain}`;
}
