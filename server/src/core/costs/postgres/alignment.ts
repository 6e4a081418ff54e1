import type { DataType } from '../../operation';

/** How many bytes a value takes in a row, and at a multiple of how many it begins. Source: typlen and typalign of pg_type, PostgreSQL 12–18. */
interface Alignment {
  readonly bytes: number;
  readonly at: number;
}

const alignments: ReadonlyMap<string, Alignment> = new Map(
  (
    [
      [8, 8, ['bigint', 'bigserial', 'double precision', 'money', 'time without time zone', 'pg_lsn']],
      [8, 8, ['timestamp without time zone', 'timestamp with time zone']],
      [12, 8, ['time with time zone']],
      [16, 8, ['interval', 'point']],
      [4, 4, ['integer', 'serial', 'real', 'date', 'oid']],
      [2, 2, ['smallint', 'smallserial']],
      [1, 1, ['boolean']],
      [16, 1, ['uuid']],
    ] as const
  ).flatMap(([bytes, at, names]) => names.map((name) => [name, { bytes, at }] as const)),
);

/** Null for a type whose values differ in length, or that is not known. */
function alignmentOf(type: DataType | null): Alignment | null {
  return type === null || type.dimensions > 0 ? null : (alignments.get(type.name) ?? null);
}

/**
 * Bytes of a row that are left empty so that the next value begins where it has to, as far as the types tell: behind a value of any length
 * it is not known.
 */
export function paddingOf(types: readonly (DataType | null)[]): number {
  let offset: number | null = 0;
  let padding = 0;
  for (const type of types) {
    const alignment = alignmentOf(type);
    if (!alignment) offset = null;
    else if (offset === null) offset = alignment.at === 8 ? 0 : null;
    else {
      const gap: number = (alignment.at - (offset % alignment.at)) % alignment.at;
      padding += gap;
      offset += gap + alignment.bytes;
    }
  }
  return padding;
}

/** Where a column stands among others so that nothing is left empty: the widest first, those of any length last. */
export function rankOf(type: DataType | null): number {
  const alignment = alignmentOf(type);
  return alignment ? -alignment.at : 0;
}
