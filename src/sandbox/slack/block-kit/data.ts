/** Blocks that show data: tables and charts. Where Slack's own pages disagree, the smaller number. */
import { z } from 'zod';
import { richText } from './rich-text.ts';
import { blockId } from './text.ts';

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) });
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);
const row = z.array(cell).min(1).max(20);
const sameWidth = (rows: unknown[][]): boolean => rows.every((cells) => cells.length === rows[0]?.length);

export const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(row).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(20)
    .optional(),
});

export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: blockId,
    caption: z.string().min(1),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
    rows: z
      .array(row)
      .min(2)
      .max(101)
      .refine(sameWidth, { message: 'all rows must have the same number of cells' })
      .refine((rows) => rows[0]?.every((head) => head.type !== 'rich_text') ?? true, {
        message: 'the header row must not hold rich_text',
      }),
  })
  .refine((block) => (block.row_header_column_index ?? 0) < (block.rows[0]?.length ?? 1), {
    message: 'row_header_column_index must be a column',
  });

const name = z.string().min(1).max(20);
const axis = z.strictObject({
  categories: z
    .array(name)
    .min(1)
    .max(20)
    .refine((categories) => new Set(categories).size === categories.length, { message: 'categories must be unique' }),
  x_label: z.string().max(50).optional(),
  y_label: z.string().max(50).optional(),
});
const series = z
  .array(
    z.strictObject({
      name,
      data: z
        .array(z.strictObject({ label: name, value: z.number() }))
        .min(1)
        .max(20),
    }),
  )
  .min(1)
  .max(6)
  .refine((all) => new Set(all.map((one) => one.name)).size === all.length, { message: 'series names must be unique' });

const drawn = <Kind extends string>(kind: Kind) =>
  z.strictObject({ type: z.literal(kind), series, axis_config: axis }).refine(
    (chart) => {
      const categories = chart.axis_config.categories.toSorted().join('\n');
      return chart.series.every(
        ({ data }) =>
          data
            .map(({ label }) => label)
            .toSorted()
            .join('\n') === categories,
      );
    },
    { message: 'each series must have one point for each category' },
  );

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: blockId,
  title: z.string().min(1).max(50),
  chart: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('pie'),
      segments: z
        .array(z.strictObject({ label: name, value: z.number().positive() }))
        .min(1)
        .max(6),
    }),
    drawn('bar'),
    drawn('line'),
    drawn('area'),
  ]),
});
