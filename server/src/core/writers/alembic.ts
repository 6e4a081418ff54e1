import type { Dialect } from '../dialect';
import type { Refusal } from '../frameworks/framework';
import type { Operation, OperationOf } from '../operation';
import { type Alteration, alteration, alterColumn, joins } from './alembic/alter-column';
import { addColumn } from './alembic/column';
import { addConstraint, dropConstraint } from './alembic/constraint';
import { createEnum, dropEnum } from './alembic/enums';
import { createIndex, dropIndex } from './alembic/indexes';
import { call, type Doc, indented, lay, named, text } from './alembic/layout';
import { modifyColumn } from './alembic/modify-column';
import { operation as calling, type EnumLabels, type Scene, schemaDoc, tableDoc } from './alembic/scene';
import { execute } from './alembic/sql-text';
import { commentOn, createTable, dropTable, renameTable } from './alembic/table';
import type { Style } from './style';
import { isRefusal, refuseUnsure, type Writer } from './writer';

/** Where calls stand: one after the other, in a block that names their table, or in one outside of the transaction. */
type Block = 'plain' | 'batch' | 'autocommit';

interface Written {
  readonly block: Block;
  /** The table that a batch names. */
  readonly table: Doc | null;
  readonly docs: readonly Doc[];
}

/**
 * Writes operations as calls of Alembic's `op`, as Black formats them, each to stand in the body of a function. What `op` has no function
 * for, or cannot say exactly, is SQL in `op.execute`.
 * @param sql the writer of the dialect
 * @param labelsOf enums of the schema, which a column's type has to name with their labels
 */
export function alembicWriter(sql: Writer, labelsOf: EnumLabels): Writer {
  return { dialect: sql.dialect, comment: '#', write: (operations, style) => write(operations, style, sql, labelsOf) };
}

function write(
  operations: readonly Operation[],
  style: Style,
  sql: Writer,
  labelsOf: EnumLabels,
): ReturnType<Writer['write']> {
  const statements: string[] = [];
  let open: Written[] = [];
  const close = () => {
    if (open.length > 0) statements.push(...closed(open));
    open = [];
  };
  for (const group of grouped(operations, sql.dialect)) {
    const unsure = group.map(refuseUnsure).find((refusal) => refusal !== null);
    if (unsure) return unsure;
    const written = inWords(group, sql.dialect, labelsOf) ?? inSql(group, style, sql);
    if (isRefusal(written)) return written;
    if (written.block === 'plain' || !shares(open, written)) close();
    open.push(written);
  }
  close();
  return statements;
}

/** Operations that one call carries out: the changes of one column. */
function grouped(operations: readonly Operation[], dialect: Dialect): readonly (readonly Operation[])[] {
  const scene: Scene = { dialect, labelsOf: () => null, isBatch: false };
  const groups: { operations: Operation[]; alterations: Alteration[] }[] = [];
  for (const operation of operations) {
    const change = columnChange(operation, scene);
    const last = groups.at(-1);
    if (change && last && joins(last.alterations, change)) {
      last.operations.push(operation);
      last.alterations.push(change);
    } else groups.push({ operations: [operation], alterations: change ? [change] : [] });
  }
  return groups.map((group) => group.operations);
}

/** In calls of `op`; null where they cannot say all of it. */
function inWords(group: readonly Operation[], dialect: Dialect, labelsOf: EnumLabels): Written | null {
  const [first] = group;
  if (!first) return null;
  const isBatch = dialect === 'sqlite' && needsBatch(first);
  const scene: Scene = { dialect, labelsOf, isBatch };
  const docs = calls(group, first, scene);
  if (docs === null) return null;
  const outside = (first.kind === 'createIndex' || first.kind === 'dropIndex') && first.concurrently;
  const table = isBatch && 'table' in first && first.table ? batchTable(first.table) : null;
  return { block: isBatch ? 'batch' : outside ? 'autocommit' : 'plain', table, docs };
}

function batchTable(table: OperationOf<'addColumn'>['table']): Doc {
  const outer: Scene = { dialect: 'sqlite', labelsOf: () => null, isBatch: false };
  return call('op.batch_alter_table', tableDoc(table, outer), schemaDoc(table, outer));
}

function calls(group: readonly Operation[], first: Operation, scene: Scene): readonly Doc[] | null {
  const [change, ...more] = group.map((operation) => columnChange(operation, scene));
  if (change && more.every((one) => one !== null)) return [alterColumn([change, ...more], scene)];
  if (group.length > 1) return null;
  switch (first.kind) {
    case 'createTable':
      return createTable(first, scene);
    case 'addColumn':
      return addColumn(first, scene, (operation) => addConstraint(operation, scene));
    default: {
      const doc = oneCall(first, scene);
      return doc === null ? null : [doc];
    }
  }
}

function oneCall(operation: Operation, scene: Scene): Doc | null {
  switch (operation.kind) {
    case 'dropTable':
      return dropTable(operation, scene);
    case 'renameTable':
      return renameTable(operation, scene);
    case 'dropColumn':
      return dropColumn(operation, scene);
    case 'modifyColumn':
      return modifyColumn(operation, scene);
    case 'addConstraint':
      return addConstraint(operation, scene);
    case 'dropConstraint':
      return dropConstraint(operation, scene);
    case 'createIndex':
      return createIndex(operation, scene);
    case 'dropIndex':
      return dropIndex(operation, scene);
    case 'commentOn':
      return commentOn(operation, scene);
    case 'createEnum':
      return createEnum(operation, scene);
    case 'dropObject':
      return dropEnum(operation, scene);
    default:
      return null;
  }
}

function dropColumn(dropped: OperationOf<'dropColumn'>, scene: Scene): Doc | null {
  const { table, column, ifExists, cascade, tableIfExists, only } = dropped;
  if (cascade || tableIfExists || only) return null;
  const guard = ifExists ? named('if_exists', 'True') : null;
  return calling(scene, 'drop_column', tableDoc(table, scene), text(column.name), schemaDoc(table, scene), guard);
}

function columnChange(operation: Operation, scene: Scene): Alteration | null {
  switch (operation.kind) {
    case 'renameColumn':
    case 'changeColumnType':
    case 'setDefault':
    case 'dropDefault':
    case 'setNotNull':
    case 'dropNotNull':
      return alteration(operation, scene);
    default:
      return null;
  }
}

/** What SQLite's ALTER TABLE cannot do, and Alembic does by building the table anew. */
function needsBatch(operation: Operation): boolean {
  switch (operation.kind) {
    case 'addConstraint':
    case 'dropConstraint':
    case 'changeColumnType':
    case 'setDefault':
    case 'dropDefault':
    case 'setNotNull':
    case 'dropNotNull':
      return true;
    case 'addColumn':
      return operation.constraints.length > 0;
    default:
      return false;
  }
}

function inSql(group: readonly Operation[], style: Style, sql: Writer): Written | Refusal {
  const statements = sql.write(group, style);
  return isRefusal(statements) ? statements : { block: 'plain', table: null, docs: statements.map(execute) };
}

/** Whether a block takes one more call. */
function shares(open: readonly Written[], { block, table }: Written): boolean {
  const last = open.at(-1);
  return last !== undefined && last.block === block && JSON.stringify(last.table) === JSON.stringify(table);
}

const autocommit = 'with op.get_context().autocommit_block():';

function closed(open: readonly Written[]): readonly string[] {
  const [first] = open;
  const docs = open.flatMap((written) => written.docs);
  if (!first || first.block === 'plain') return docs.map((doc) => lay(doc, 1));
  const head = first.table === null ? autocommit : `with ${lay(first.table, 1)} as batch_op:`;
  return [[head, ...docs.map((doc) => indented(lay(doc, 2), 1))].join('\n')];
}
