import { postgresLiteral } from '../../../core/writers/postgres/identifiers';
import { type Column, columnClause } from './columns';

/**
 * Labels that an enum lacks, put in at their place. None where it has others or another order: no statement takes a label away.
 * @param now labels as literals: "'sad', 'happy'"
 */
export function alterLabels(alter: string, wanted: readonly string[], now: string): readonly string[] {
  const literals = wanted.map(postgresLiteral);
  const present = literals.filter((label) => `, ${now}, `.includes(`, ${label}, `));
  if (present.join(', ') !== now) return [];
  return literals.flatMap((label, index) => {
    if (present.includes(label)) return [];
    const next = literals.slice(index + 1).find((other) => present.includes(other));
    // Those that have none behind them are added in their order, so that each is the last.
    return [`${alter} ADD VALUE ${label}${next === undefined ? '' : ` BEFORE ${next}`}`];
  });
}

/**
 * Attributes of a composite type, one by one; their order cannot be had back.
 * @param now attributes as they stand in CREATE TYPE: "street text, number integer"
 */
export function alterAttributes(alter: string, wanted: readonly Column[], now: string): readonly string[] {
  const clauses = new Map(
    wanted.map((column) => [columnClause(column.name, { type: '' }).trim(), attributeClause(column)]),
  );
  const present = new Map(splitAttributes(now).map((clause) => [nameOf(clause), clause]));
  return [
    ...[...present.keys()].filter((name) => !clauses.has(name)).map((name) => `${alter} DROP ATTRIBUTE ${name}`),
    ...[...clauses].flatMap(([name, clause]) => {
      const other = present.get(name);
      if (other === undefined) return [`${alter} ADD ATTRIBUTE ${clause}`];
      return other === clause ? [] : [`${alter} ALTER ATTRIBUTE ${name} TYPE ${clause.slice(name.length + 1)}`];
    }),
  ];
}

/** An attribute as it stands in CREATE TYPE. */
export function attributeClause({ name, type, details }: Column): string {
  return columnClause(name, { type, collation: details?.collation ?? null });
}

function nameOf(clause: string): string {
  return /^(?:"(?:[^"]|"")*"|\S+)/.exec(clause)?.[0] ?? clause;
}

/** A comma inside parentheses or quotes belongs to a type or a name. */
function splitAttributes(list: string): readonly string[] {
  return list.match(/(?:"(?:[^"]|"")*"|\([^)]*\)|[^,"(])+/g)?.map((clause) => clause.trim()) ?? [];
}
