/** The library behind the deck. Its types speak of a CommonJS module; what Node loads is the class itself. */
import type Library from 'pptxgenjs';

export type Deck = Library.default;
export type Slide = Library.default.Slide;
export type ChartOptions = Library.default.IChartOpts;
export type MasterOptions = Library.default.SlideMasterProps;
export type TextOptions = Library.default.TextPropsOptions;
export type Border = Library.default.BorderProps;
export type TableCell = Library.default.TableCell;

export async function newDeck(): Promise<Deck> {
  const { default: library } = await import('pptxgenjs');
  const Class = library as unknown as typeof library.default;
  return new Class();
}
