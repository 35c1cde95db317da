import type { Registry } from 'prom-client';

export type Labels<Name extends string> = Record<Name, string | number>;

/** Our few numbers, in the text format that Prometheus reads. Names are `baton_…`; labels hold kinds, never ids or names. */
export interface Metrics {
  counter<Label extends string = never>(
    name: string,
    help: string,
    labels?: readonly Label[],
  ): (labels: Labels<Label>, by?: number) => void;
  /** @param buckets upper bounds in the unit that `name` ends with */
  histogram<Label extends string = never>(
    name: string,
    help: string,
    buckets: readonly number[],
    labels?: readonly Label[],
  ): (labels: Labels<Label>, value: number) => void;
  /** `collect` is asked each time the numbers are read. */
  gauge(name: string, help: string, collect: () => number | Promise<number>): void;
  text(): Promise<string>;
  contentType: string;
}

/** prom-client takes as long to load as pino and zod together, so it is loaded here and not at the top. */
export async function createMetrics(): Promise<Metrics> {
  const { Counter, Gauge, Histogram, Registry } = await import('prom-client');
  const registry: Registry = new Registry();
  const registers = [registry];
  return {
    counter(name, help, labels = []) {
      const counter = new Counter({ name, help, labelNames: [...labels], registers });
      return (values, by = 1) => counter.inc({ ...values }, by);
    },
    histogram(name, help, buckets, labels = []) {
      const histogram = new Histogram({ name, help, buckets: [...buckets], labelNames: [...labels], registers });
      return (values, value) => histogram.observe({ ...values }, value);
    },
    gauge(name, help, collect) {
      const gauge: InstanceType<typeof Gauge> = new Gauge({
        name,
        help,
        registers,
        async collect() {
          gauge.set(await collect());
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
