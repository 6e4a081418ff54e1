import { DatabaseError } from '../../database/database';
import type { Engine } from '../engine';
import { attempt } from './attempt';
import { candidates } from './candidates';
import { arranged, combinations, type Pool } from './combinations';
import type { RowDialect } from './dialect';
import { seedOf } from './seed';
import type { CheckShape, ColumnShape, TableShape } from './shape';
import { sequence } from './values';

/** Columns that conditions tie together, and literals for them that fulfil the conditions, those for the first row first. */
export interface Solution {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Finds values for the columns with CHECKs (a domain's and a partition's bounds are such, too) by proposing combinations and letting the
 * engine say which of them fulfil the conditions. Conditions that cannot be asked about are left to INSERT.
 * @param given literals that a column has to take: keys of parents
 */
export async function solveChecks(
  engine: Engine,
  dialect: RowDialect,
  table: TableShape,
  given: ReadonlyMap<string, readonly string[]>,
  seed: number,
): Promise<readonly Solution[]> {
  const solutions: Solution[] = [];
  for (const { columns, expression } of groups(table)) {
    const pools = columns.map((column) => pool(column, expression));
    const proposals = combinations(pools, seedOf(table.name, seed));
    if (proposals.length === 0) continue;
    const asked = dialect.fulfilling(columns, proposals, expression);
    const answer = await attempt(engine, () => engine.query<{ place: number }>(asked));
    if (answer instanceof DatabaseError || answer.length === 0) continue;
    const fulfilling = answer.map(({ place }) => proposals[Number(place)]).filter((row) => row !== undefined);
    solutions.push({ columns: columns.map(({ name }) => name), rows: arranged(fulfilling) });
  }
  return solutions;

  function pool(column: ColumnShape, expression: string): Pool {
    const none = column.nullable ? ['NULL'] : [];
    const keys = given.get(column.name);
    if (keys !== undefined) return [keys, none];
    const own = sequence(column.values, `${table.name}.${column.name}`, seed, ownValues);
    const { named, near } = candidates(column, expression, dialect.lexis, seed);
    return [...[own, named, near].map((texts) => texts.map(column.literal)), none];
  }
}

const ownValues = 8;

interface Group {
  readonly columns: readonly ColumnShape[];
  readonly expression: string;
}

/** Conditions with a column in common have to be fulfilled together; those of columns that the database alone fills cannot be proposed for. */
function groups(table: TableShape): readonly Group[] {
  const open = new Set(table.columns.filter((column) => column.default !== 'assigned').map(({ name }) => name));
  let found: readonly CheckShape[] = [];
  for (const check of table.checks) {
    if (check.columns.length === 0 || !check.columns.every((name) => open.has(name))) continue;
    const tied = [...found.filter(({ columns }) => columns.some((name) => check.columns.includes(name))), check];
    found = [
      ...found.filter((one) => !tied.includes(one)),
      {
        columns: tied.flatMap(({ columns }) => columns),
        expression: tied.map(({ expression }) => `(${expression})`).join(' AND '),
      },
    ];
  }
  return found.map(({ columns, expression }) => ({
    columns: table.columns.filter(({ name }) => columns.includes(name)),
    expression,
  }));
}
