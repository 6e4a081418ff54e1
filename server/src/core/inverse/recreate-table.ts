import { isMysqlFamily } from '../dialect';
import type { CommentOn, CreateTable, ObjectName, Operation } from '../operation';
import type { Constraint, Table } from '../schema/objects';
import { sameConstraint } from '../schema/same';
import { nowhere, objectName, objectReference } from './build';
import { commentOn } from './comment-on';
import { privilegeChanges } from './grant';
import { by, cannot, type Inverse } from './inversion';
import { unknownCharset } from './mysql/modify';
import { asMysqlTable } from './mysql/table';
import { addConstraint, recreatedConstraint } from './recreate-constraint';
import { recreatedColumn } from './serial';
import { nameOf, type Step } from './step';

/** Whether a relation of this key stands when the table is made. */
export type Standing = (key: string) => boolean;

/**
 * A table that is gone, with its columns, constraints, comments, owner, privileges and row security. Its indexes and triggers are objects
 * of their own, and so are foreign keys to tables that do not stand yet.
 */
export function recreateTable(step: Step, table: Table, name: ObjectName, standing: Standing): Inverse {
  if (table.partial)
    return cannot(`the definition of "${table.name}" is only known in part, so it cannot be written again`);
  const untold = table.columns.find(({ charset }) => charset === null);
  if (untold) return cannot(unknownCharset(`"${table.name}.${untold.name}"`));
  const bound = table.partitionBound ?? null;
  if (table.partitionOf !== null && bound === null)
    return cannot(`the bounds of partition "${table.name}" are not known`);
  const constraints = ownConstraints(step, table).filter(
    (constraint) => !constraint.ofColumn && targetStands(step, table, constraint, standing),
  );
  const columns =
    table.partitionOf === null ? table.columns.map((column) => recreatedColumn(step, table, name, column)) : [];
  const beside = constraints.filter((constraint) => standsBeside(constraint, constraints));
  const create: CreateTable = {
    kind: 'createTable',
    span: nowhere,
    table: name,
    columns: columns.map(({ definition }) => definition),
    constraints: constraints
      .filter((constraint) => !beside.includes(constraint))
      .map((constraint) => recreatedConstraint(step, table, constraint)),
    ifNotExists: false,
    temporary: table.temporary,
    unlogged: table.unlogged ?? false,
    like: [],
    inherits: table.inherits.map((key) => keyName(step, key)),
    partitionOf: table.partitionOf === null ? null : keyName(step, table.partitionOf),
    partitionBound: bound,
    partitionBy: table.partitionBy,
    asQuery: 'none',
    options: table.options,
  };
  return by(
    ...columns.flatMap(({ before }) => before),
    isMysqlFamily(step.before.dialect) ? asMysqlTable(step, table, create) : create,
    ...columns.flatMap(({ after }) => after),
    ...beside.map((constraint) => addConstraint(step, table, name, constraint)),
    ...attributes(step, table, name),
  );
}

/** CREATE TABLE takes no NOT VALID, and makes one of two keys on the same columns: such constraints are added behind it. */
function standsBeside(constraint: Constraint, all: readonly Constraint[]): boolean {
  const earlier = all.slice(0, all.indexOf(constraint));
  return (
    !constraint.validated ||
    (isKey(constraint) && earlier.some((other) => isKey(other) && keyText(other) === keyText(constraint)))
  );
}

function isKey({ definition }: Constraint): boolean {
  return definition.type === 'primary key' || definition.type === 'unique';
}

function keyText({ definition }: Constraint): string {
  return JSON.stringify([definition.columns.map(({ name }) => name), definition.include]);
}

/** A partition has its parent's constraints by being one. */
function ownConstraints(step: Step, table: Table): readonly Constraint[] {
  const parent = table.partitionOf === null ? undefined : step.before.objects.get(table.partitionOf);
  if (parent?.class !== 'table') return table.constraints;
  return table.constraints.filter(
    ({ definition }) => !parent.constraints.some((inherited) => sameConstraint(inherited.definition, definition)),
  );
}

/** PostgreSQL takes a foreign key only once its target is there. SQLite does not look. */
export function targetStands(step: Step, table: Table, { references }: Constraint, standing: Standing): boolean {
  return step.before.dialect === 'sqlite' || references === null || references === table.key || standing(references);
}

function keyName(step: Step, key: string): ObjectName {
  const object = step.before.objects.get(key);
  return object === undefined ? objectName(key) : nameOf(step, object);
}

function attributes({ before }: Step, table: Table, name: ObjectName): readonly Operation[] {
  if (isMysqlFamily(before.dialect)) return [];
  const object = objectReference('table', name);
  const security = { kind: 'alterTableOption', span: nowhere, table: name, detail: '', ifExists: false } as const;
  return [
    ...comments(table, name),
    ...(table.rowSecurity ? [{ ...security, option: 'ENABLE ROW LEVEL SECURITY' } as const] : []),
    ...(table.rowSecurityForced ? [{ ...security, option: 'FORCE ROW LEVEL SECURITY' } as const] : []),
    ...(table.owner === null ? [] : [{ kind: 'setObjectOwner', span: nowhere, object, owner: table.owner } as const]),
    ...privilegeChanges(object, table.grants, false),
  ];
}

function comments(table: Table, name: ObjectName): readonly CommentOn[] {
  const onTable = table.comment === null ? [] : [commentOn('table', name, null, table.comment)];
  const onColumns = table.columns.map((column) => ({ objectClass: 'column' as const, ...column }));
  const onConstraints = table.constraints.map((constraint) => ({ objectClass: 'constraint' as const, ...constraint }));
  return [
    ...onTable,
    ...[...onColumns, ...onConstraints].flatMap((member) =>
      member.comment === null ? [] : [commentOn(member.objectClass, name, member.name, member.comment)],
    ),
  ];
}
