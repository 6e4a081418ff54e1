import type { Engine } from '../../engine';
import { ask, oids } from './ask';

/** A type as the catalog has it. */
export interface TypeRecord {
  readonly oid: number;
  readonly name: string;
  readonly sql: string;
  /** `pg_type.typtype`: b(ase), c(omposite), d(omain), e(num), r(ange), m(ultirange). */
  readonly kind: string;
  /** Of an array. */
  readonly element: number | null;
  /** Of a domain. */
  readonly base: number | null;
  readonly base_modifier: number;
  readonly not_null: boolean;
  /** Of a range or multirange. */
  readonly subtype: number | null;
  readonly labels: readonly string[] | null;
  readonly attributes: readonly { readonly type: number; readonly modifier: number }[] | null;
  /** Conditions of a domain, over VALUE. */
  readonly checks: readonly string[] | null;
}

/** Types with all that they consist of, by object id; @throws {DatabaseError} */
export async function readTypes(engine: Engine, types: Iterable<number>): Promise<ReadonlyMap<number, TypeRecord>> {
  const known = new Map<number, TypeRecord>();
  for (let wanted = new Set(types); wanted.size > 0; ) {
    for (const record of await ask<TypeRecord>(engine, question(wanted))) known.set(record.oid, record);
    wanted = new Set([...known.values()].flatMap(parts).filter((oid) => !known.has(oid) && !wanted.has(oid)));
  }
  return known;
}

function parts({ element, base, subtype, attributes }: TypeRecord): readonly number[] {
  return [element, base, subtype, ...(attributes ?? []).map(({ type }) => type)].filter((oid) => oid !== null);
}

function question(types: Iterable<number>): string {
  return `
    SELECT t.oid::bigint, t.typname AS name, format_type(t.oid, NULL) AS sql, t.typtype AS kind,
      CASE WHEN t.typcategory = 'A' AND t.typtype = 'b' AND t.typelem <> 0 THEN t.typelem::bigint END AS element,
      CASE WHEN t.typtype = 'd' THEN t.typbasetype::bigint END AS base,
      t.typtypmod AS base_modifier, t.typnotnull AS not_null,
      CASE t.typtype
        WHEN 'r' THEN (SELECT rngsubtype::bigint FROM pg_range WHERE rngtypid = t.oid)
        WHEN 'm' THEN (SELECT rngsubtype::bigint FROM pg_range WHERE rngmultitypid = t.oid) END AS subtype,
      CASE t.typtype WHEN 'e' THEN (
        SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) END AS labels,
      CASE t.typtype WHEN 'c' THEN (
        SELECT json_agg(json_build_object('type', atttypid::bigint, 'modifier', atttypmod) ORDER BY attnum)
        FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped) END AS attributes,
      CASE t.typtype WHEN 'd' THEN (
        SELECT json_agg(pg_get_expr(conbin, 0) ORDER BY conname) FROM pg_constraint
        WHERE contypid = t.oid AND contype = 'c') END AS checks
    FROM pg_type t WHERE t.oid IN (${oids(types)})`;
}
