import { mysqlLexis } from '../../../core/readers/sql/lexis';
import { backticked } from '../../../core/writers/mysql/identifiers';
import type { Engine } from '../../engine';
import { readTableText } from '../../mysql/create-table';
import { namesIn } from '../expression';
import { neighbourhood, withNeeded } from '../neighbours';
import type { CheckShape, ColumnShape, TableShape } from '../shape';
import { likeDefault } from '../texts';
import { type ColumnRecord, readColumns, readReferences } from './catalog';
import { type ForeignKeyLink, foreignKeys, impliedLinks } from './links';
import { mysqlValue, sourceOf } from './sources';

/**
 * The tables that need rows, with their neighbours (`neighbourhood`), as the catalog tells them.
 * @param names those that are not there, and views, are left out
 * @throws {DatabaseError}
 */
export async function describeMysql(engine: Engine, names: readonly string[]): Promise<readonly TableShape[]> {
  const columns = new Map<string, ColumnRecord[]>();
  for (const column of await readColumns(engine)) {
    const own = columns.get(column.table);
    if (own) own.push(column);
    else columns.set(column.table, [column]);
  }
  const touched = new Set(names.filter((name) => columns.has(name)));
  if (touched.size === 0) return [];
  const links = foreignKeys(await readReferences(engine), columns);
  const near = neighbourhood(touched, links);
  const implied = [...touched].flatMap((table) => impliedLinks(table, links, columns));
  const needed = withNeeded([...near, ...implied.map(({ parent }) => parent)], links);
  const shapes: TableShape[] = [];
  for (const [table, own] of columns) {
    if (!needed.has(table)) continue;
    shapes.push(tableShape(table, own, [...links, ...implied], await checksOf(engine, table, own)));
  }
  return shapes;
}

function tableShape(
  name: string,
  own: readonly ColumnRecord[],
  links: readonly ForeignKeyLink[],
  checks: readonly CheckShape[],
): TableShape {
  return {
    name,
    sql: backticked(name),
    columns: own.map(columnShape),
    foreignKeys: links.filter(({ child }) => child === name),
    checks,
    deferrable: [],
    deferred: [],
  };
}

/** CHECKs of columns and of the table; information_schema does not tell in MySQL which table one is of. */
async function checksOf(engine: Engine, table: string, own: readonly ColumnRecord[]): Promise<readonly CheckShape[]> {
  const [row] = await engine.query<Record<string, string>>(`SHOW CREATE TABLE ${backticked(table)}`);
  const sql = row?.['Create Table'] ?? '';
  const columns = own.map(({ name }) => name);
  return readTableText(sql).parts.flatMap(({ tokens }) => {
    const at = tokens.findIndex(({ word }) => word === 'check');
    const [open, close] = [tokens[at + 1], tokens.findLast(({ word }) => word === ')')];
    if (at < 0 || open?.word !== '(' || !close) return [];
    const expression = sql.slice(open.start, close.end);
    return [{ columns: namesIn(expression, columns, mysqlLexis), expression }];
  });
}

function columnShape(column: ColumnRecord): ColumnShape {
  const source = sourceOf(column);
  const isAssigned = /auto_increment|generated/i.test(column.extra.replace(/default_generated/i, ''));
  // MariaDB tells a default as an expression, MySQL as a value.
  const constant = /^'((?:[^']|'')*)'$/.exec(column.default ?? '')?.[1] ?? column.default;
  const hasDefault = column.default !== null && column.default !== 'NULL';
  return {
    name: column.name,
    sql: backticked(column.name),
    type: null,
    nullable: column.nullable === 'YES',
    byDefault: 'DEFAULT',
    default: isAssigned ? 'assigned' : hasDefault ? 'some' : 'none',
    values: likeDefault(source, hasDefault ? constant : null),
    literal: (raw) => mysqlValue(raw, column.type),
  };
}
