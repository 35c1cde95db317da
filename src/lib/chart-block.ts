/** Slack's chart block, which `@slack/types` does not know yet. */
import type { KnownBlock } from '@slack/types';

interface Point {
  label: string;
  value: number;
}

export interface ChartBlock {
  type: 'data_visualization';
  block_id?: string;
  title: string;
  chart:
    | { type: 'pie'; segments: Point[] }
    | {
        type: 'bar' | 'line' | 'area';
        series: { name: string; data: Point[] }[];
        axis_config: { categories: string[]; x_label?: string; y_label?: string };
      };
}

/** What may stand in a message. */
export type MessageBlock = KnownBlock | ChartBlock;
