/** Words that say how many, how much or in what relation. A sentence may only use them where a fact bears it out. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Numbers that are a word of their own. What begins like one is found by `NUMBER_STEM`. */
export const NUMBERS = set(`
  one ones ten tens tenth tenths first firstly second seconds secondly third thirds thirdly fourth fourths fifth fifths
  once twice thrice nil nought naught zilch nada zip null cipher
  half halves halve halved halving halfway quarter quarters quartered
  double doubles doubled doubling doubly triple triples tripled tripling treble trebled trebling
  couple couples pair pairs duo trio quartet quintet twin twins dual binary deuce score scores gross
  percent percentage percentages pct percentile percentiles bps promille
  grand bucks quid dime dimes cents fortnight fortnightly decade decades century centuries
  umpteen mil mn bn primary secondary tertiary single singles singly sole solely lone`);

/** What begins so, is one: "threefold", "twentyish", "hundreds", "fourfold", "ninety-nine". */
export const NUMBER_STEM =
  /^(zero|two|three|four|five|six|seven|eight|nine|ninth|eleven|twelv|twent|thirt|fort(y|i(?!f))|fift|hundr|thousan|millio|billio|trillio|zillio|dozen|quadru|quintu|sextu|septu|octu)|(tenfold|.fold|teen|teenth|ieth|ieths|tuple[sd]?|llion|llions|hundred|thousand|dozen)s?$/;
/** That end so without being one. */
export const NOT_NUMBERS = set('unfold scaffold manifold blindfold canteen medallion rebellion stallion battalion');

/** The same in the languages that models know best. Words that English has too are left out. */
export const FOREIGN_NUMBERS = set(`
  eins zwei drei vier funf fuenf sechs sieben acht neun zehn elf zwolf zwoelf zwanzig dreissig vierzig funfzig fuenfzig
  sechzig siebzig achtzig neunzig hundert tausend halb doppelt dutzend prozent
  un une deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
  soixante cent mille millier milliers demi moitie pourcent
  uno una dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince veinte treinta cuarenta cincuenta
  sesenta setenta ochenta noventa cien ciento mitad
  tre quattro cinque sei sette otto nove dieci undici dodici tredici venti trenta quaranta cinquanta sessanta settanta
  ottanta novanta cento mila
  um dois duas quatro oito dez vinte cinquenta sessenta oitenta metade
  een twee drie vijf zes zeven negen tien twaalf twintig dertig veertig vijftig honderd duizend procent
  ett tva fyra fem sju atta nio tio hundra tusen jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec sto tysiac
  odin dva tri chetyre pyat shest sem vosem devyat desyat ichi ni san shi roku nana hachi kyu ju yi er liang wu liu qi ba jiu shi`);

/** How much of something, without a number. */
export const AMOUNTS = set(`
  all every everything everyone everybody everywhere none nothing nobody noone no any anything anyone whole entire entirely
  fully completely wholly totally both each apiece few fewest several many much majority minority plurality
  lot lots plenty loads tons ton heaps multiple numerous countless myriad handful bunch bulk only merely nearly almost
  roughly approximately approx circa plus minus times multiplied divided multiply divide sum sums ratio
  negative positive infinite infinity always whenever unanimous unanimously abundance dearth scores`);

export const NEGATIONS = set(`
  not never neither nor nowhere without hardly barely scarcely cannot cant wont isnt arent wasnt werent dont doesnt didnt
  havent hasnt hadnt couldnt shouldnt wouldnt unlike except excluding contrary false untrue`);

/** Time, money and statistics: said only where a fact's own words say them. */
export const UNITS = set(`
  before after during until while yet still already again second minute minutes hour hours hourly day days daily week weeks weekly month months monthly year years yearly annual
  annually annum night nights weekend weekends today yesterday tomorrow tonight ago last next previous previously past 
  recent recently lately monday tuesday wednesday thursday friday saturday sunday january february april june july august
  september october november december dollar dollars usd euro euros eur pound pounds gbp sterling cent currency points point
  average averages averaged mean median total totals totalling overall altogether together combined aggregate cumulative per
  rate share proportion fraction fractions portion basis notch units unit
  budget budgets plan plans planned target targets goal goals forecast norm benchmark benchmarks expectation expectations expected`);

const UP = `
  up upward upwards upwardly rise rises rising risen rose grow grows growing grew grown growth increase increases increased increasing climb
  climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring gain gains gained gaining
  more greater bigger larger higher heavier longer later pricier costlier dearer above over exceed exceeds exceeded exceeding
  surpass surpasses surpassed beyond ahead upped expand expanded expanding rebound rebounded accelerate accelerated
  high large big huge expensive costly heavy excessive extra additional spike spikes spiked swell swelled swollen balloon
  ballooned escalate escalated mount mounts mounted mounting raise raised raises raising boost boosted boosts add adds added adding`;
const DOWN = `
  down downward downwards fall falls falling fell fallen drop drops dropped dropping decline declines declined declining
  decrease decreases decreased decreasing shrink shrinks shrank shrunk shrinking slump slumps slumped plunge plunged plunges
  plummet plummeted sink sinks sank sunk sinking dip dips dipped less fewer smaller lower lighter shorter earlier cheaper
  below under beneath short behind lag lags lagged reduce reduces reduced reducing reduction contract contracted slid slide
  slides slipped slip slips low small tiny little cheap inexpensive lose loses lost losing loss losses ebb ebbed recede receded
  tumble tumbled tumbles weaken weakened shed sheds slowed lessen lessened diminish diminished dwindle dwindled`;
const SAME = `
  same equal equals equalled equally unchanged flat steady stable constant identical level matches matched`;
const HIGHEST = `
  highest most largest biggest greatest top topmost maximum max heaviest longest priciest costliest dearest peak peaks peaked
  main chief leading dominant foremost`;
const LOWEST = `lowest least smallest minimum min lightest shortest cheapest bottom tiniest`;
/** Which way would be good is not for a model to say, and how far is for a figure. */
const NEVER = `
  best worst better worse record records improve improves improved improving improvement worsen worsens worsened worsening
  beat beats beaten outperform outperforms outperformed outpace outpaced outpaces overtake overtakes overtook rank ranks ranked
  ranking unprecedented unrivalled unmatched win wins won winner loser ever compared comparison comparatively relative
  relatively versus vs whereas twofold faster slower quicker fast slow quickest slowest fastest stronger weaker strongest weakest
  strong weak richer poorer busier busiest easier harder newer older newest oldest nearest farthest further furthest closest
  favourite favorite excess surplus deficit shortfall superior inferior premium trend trends trending fluctuate fluctuates recover
  recovered recovery reach reaches reached hit hits difference differ differs gap vary varies multiply`;

export type Relation = 'up' | 'down' | 'same' | 'highest' | 'lowest' | 'never';
const RELATIONS: [Relation, ReadonlySet<string>][] = [
  ['up', set(UP)],
  ['down', set(DOWN)],
  ['same', set(SAME)],
  ['highest', set(HIGHEST)],
  ['lowest', set(LOWEST)],
  ['never', set(NEVER)],
];

/** English words in -est that compare nothing. */
const NO_SUPERLATIVE = set(
  'latest request requests interest invest test suggest rest west east guest quest harvest honest modest protest contest digest manifest forest nest chest arrest',
);

/** What a word says about two things, if anything. */
export function relationOf(word: string): Relation | undefined {
  const found = RELATIONS.find(([, words]) => words.has(word))?.[0];
  if (found) return found;
  return /^\w{3,}est$/.test(word) && !NO_SUPERLATIVE.has(word) ? 'never' : undefined;
}

/** Words of every English sentence that state nothing by themselves. Not "so", "about", "again", "as": "or so" is an amount. */
export const FUNCTION_WORDS = set(`
  a an the this that these those it its they them their there here you your we our us she he her his who whose which what
  is are was were be been being am has have had having do does did of in on at to for from by with into onto among through
  where when if then than but and or also because since against now how why `);

/** Beside a figure the model may tell and point, and say nothing of what the figure is but by the figure's own words. */
export const TELLING = set(`
  see sees show shows shown look looks looking audit audits report reports found find finds finding note noted notes worth
  tell tells told stand stands stood sit sits come comes came go goes went count counts counted
  amount amounts list lists listed story figure figures picture question person attention team company
  data stack tool tools`);

/** Without a figure it may also advise. */
export const ADVICE = set(`
  keep keeps kept cut cuts cancel cancels canceled cancelled merge merges consolidate consolidates replace replaces
  review reviews reviewed check checks ask asks asked decide decides decision talk talks owner owners own owns idle unused
  overlap overlaps overlapping similar job jobs work works use uses used using need needs needed want wants matter matters
  renew renews renewal seat seats licence licences license licenses login logins user users
  clean tidy move moves simplify simplifies connect connects connected integration integrations helpful useful
  clear unclear agree agrees agreed step steps risk risks reason reasons follow follows followed lead leads deal
  deals sales marketing success customer customers rep reps pipeline call calls meeting meetings process processes
  know knows known learn learns try tries help helps whether please let candidate candidates priority choice choices`);

/** Supposing and wishing: beside a figure they would make another one of it. */
export const MODALS = set('can could should would may might must shall will');

/** What may stand right behind a figure. Not "a" and not "per": "{{cost}} a seat" would be another figure. */
export const MAY_FOLLOW = set(`
  is are was were has have had goes go went comes come came stands sits of in on for from to at by and but or with which that
  than it this these those the because where when who whose if then now here there`);

/** What may not stand right before a figure: it would be about another number than the one that is shown. */
export const MAY_NOT_PRECEDE = set(`
  about around roughly nearly almost approximately approx circa some over under above below beyond past least most maximum
  minimum max min within until another extra additional further every each all minus plus negative not near toward towards
  between exceeding exceeds exceeded hardly barely only merely just say maybe perhaps possibly probably likely estimated
  double triple half a an per times no any nearer upto`);
