import fc from 'fast-check';
import type { ValueSource } from '../values';

/** Arrays of one to three values; an empty one and one of the element's edges. */
export function arraySource(element: ValueSource, delimiter: string): ValueSource {
  const literal = (values: readonly string[]) => `{${values.map(quoted).join(delimiter)}}`;
  return container(fc.array(element.ordinary, { minLength: 1, maxLength: 3 }).map(literal), [
    '{}',
    literal(element.edges),
  ]);
}

export function compositeSource(attributes: readonly ValueSource[]): ValueSource {
  const literal = (values: readonly string[]) => `(${values.map(quoted).join(',')})`;
  const edge = attributes.flatMap(({ edges }) => edges.slice(-1));
  return container(
    fc.tuple(...attributes.map(({ ordinary }) => ordinary)).map(literal),
    edge.length === attributes.length ? [literal(edge)] : [],
  );
}

/**
 * Ranges that do not overlap each other, so that an exclusion constraint takes them; the empty one overlaps nothing.
 * @param subtype name of the type that it is a range of
 */
export function rangeSource(subtype: string, multiple: boolean): ValueSource {
  const bound = bounds.get(subtype);
  const [open, close] = multiple ? ['{', '}'] : ['', ''];
  const empty = multiple ? '{}' : 'empty';
  if (bound === undefined) return container(fc.constant(empty), []);
  const ranges = fc
    .integer({ min: 0, max: 300 })
    .map((step) => `${open}[${bound(10 * step)},${bound(10 * step + 5)})${close}`);
  return container(ranges, [empty, `${open}[${bound(4000)},${bound(5000)})${close}`]);
}

export function enumSource(labels: readonly string[]): ValueSource {
  return container(fc.constantFrom(...labels), labels);
}

function container(ordinary: fc.Arbitrary<string>, edges: readonly string[]): ValueSource {
  return { ordinary, edges, family: 'other', limit: null };
}

const bounds: ReadonlyMap<string, (step: number) => string> = new Map([
  ['int4', String],
  ['int8', String],
  ['numeric', String],
  ['float8', String],
  ['date', dayAfter],
  ['timestamp', dayAfter],
  ['timestamptz', dayAfter],
]);

function dayAfter(days: number): string {
  return new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
}

/** In arrays and composite values alike: in double quotes, with a backslash before what would end them. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
