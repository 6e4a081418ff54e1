import type { Refusal } from '../../frameworks/framework';
import type { OperationOf } from '../../operation';
import { type Printer, words } from '../printer';
import { isRefusal, refuse } from '../writer';
import { writeCreateIndex, writeCreateTable } from './table';

/**
 * A rebuild as SQLite's manual has it: the new shape under another name, the rows copied into it, the old table dropped, the new one
 * renamed, and its indexes.
 * Source: https://www.sqlite.org/lang_altertable.html#otheralter
 */
export function writeRebuild(operation: OperationOf<'rebuildTable'>, p: Printer): readonly string[] | Refusal {
  const { table, temporaryName, definition, copied } = operation;
  if (copied === null || !operation.everyRow)
    return refuse(`how the rows of "${table.name}" were copied is not kept, so its rebuild cannot be written`);
  const made = { ...table, name: temporaryName };
  const create = writeCreateTable({ ...definition, table: made }, p);
  if (isRefusal(create)) return create;
  const columns = copied.map(({ column }) => column);
  const expressions = copied.map(({ expression }) => expression).join(', ');
  const copy = words(
    p.sql`insert into ${p.name(made)} ${p.ids(columns)}`,
    p.sql`select ${expressions} from ${p.name(table)}`,
  );
  const rebuilt = [
    create,
    ...(columns.length === 0 ? [] : [copy]),
    p.sql`drop table ${p.name(table)}`,
    p.sql`alter table ${p.name(made)} rename to ${p.id(table.name)}`,
  ];
  const indexes = operation.indexes.map((index) => writeCreateIndex(index, p));
  const refused = indexes.find(isRefusal);
  return refused ?? [...rebuilt, ...indexes.filter((index) => typeof index === 'string')];
}
