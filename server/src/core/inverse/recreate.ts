import type { CommentOn, ConstraintDefinition, CreateTable, ObjectName, Operation } from '../operation';
import type { Constraint, Domain, EnumType, OtherObject, Table } from '../schema/objects';
import { columnDefinition, identifier, nowhere, objectName, objectReference } from './build';
import { by, cannot, type Inverse, nothing, together } from './inversion';
import { addConstraint, recreatedConstraint } from './recreate-constraint';
import { nameOf, type Step } from './step';

/** A table that is gone, with its columns, constraints, comments, owner and row security. Its indexes and triggers are objects of their own. */
export function recreateTable(step: Step, table: Table, name: ObjectName): Inverse {
  if (table.partial)
    return cannot(`the definition of "${table.name}" is only known in part, so it cannot be written again`);
  const bound = table.partitionOf === null ? null : (table.partitionBound ?? null);
  if (table.partitionOf !== null && bound === null)
    return cannot(`the bounds of partition "${table.name}" are not known`);
  const inside = table.constraints.filter((constraint) => canStandInside(step, table, constraint));
  const beside = table.constraints.filter(
    (constraint) => !constraint.validated && targetStands(step, table, constraint),
  );
  const create: CreateTable = {
    kind: 'createTable',
    span: nowhere,
    table: name,
    columns: table.columns.map(columnDefinition),
    constraints: inside.map((constraint) => recreatedConstraint(step, table, constraint)),
    ifNotExists: false,
    temporary: table.temporary,
    unlogged: false,
    like: [],
    inherits: table.inherits.map((key) => keyName(step, key)),
    partitionOf: table.partitionOf === null ? null : keyName(step, table.partitionOf),
    partitionBound: bound,
    partitionBy: table.partitionBy,
    asQuery: 'none',
    options: table.options,
  };
  const attributes = [
    ...beside.map((constraint) => addConstraint(step, table, name, constraint)),
    ...comments(table, name),
    ...ownership(table, name),
    ...rowSecurity(table, name),
  ];
  return together([by(create, ...attributes), privileges(table)]);
}

/** CREATE TABLE takes no NOT VALID: what was not validated is added behind it. */
function canStandInside(step: Step, table: Table, constraint: Constraint): boolean {
  return constraint.validated && targetStands(step, table, constraint);
}

/** PostgreSQL takes a foreign key only once its target is there; where that comes later, so does the key. SQLite does not look. */
function targetStands(step: Step, table: Table, { references }: Constraint): boolean {
  return (
    step.before.dialect !== 'postgresql' ||
    references === null ||
    references === table.key ||
    step.after.objects.has(references)
  );
}

function keyName(step: Step, key: string): ObjectName {
  const object = step.before.objects.get(key);
  return object === undefined ? objectName(key) : nameOf(step, object);
}

function comments(table: Table, name: ObjectName): readonly CommentOn[] {
  const on = objectReference('table', name);
  return [
    ...(table.comment === null ? [] : [commentOn('table', on.name, null, table.comment)]),
    ...table.columns.flatMap((column) =>
      column.comment === null ? [] : [commentOn('column', name, column.name, column.comment)],
    ),
    ...table.constraints.flatMap((constraint) =>
      constraint.comment === null ? [] : [commentOn('constraint', name, constraint.name, constraint.comment)],
    ),
  ];
}

/** COMMENT ON a table, or on its column or constraint by name. */
export function commentOn(
  objectClass: 'table' | 'column' | 'constraint' | 'index',
  name: ObjectName,
  member: string | null,
  comment: string | null,
): CommentOn {
  const object =
    objectClass === 'constraint'
      ? objectReference('constraint', objectName(member ?? ''), name)
      : objectReference(objectClass, name);
  return { kind: 'commentOn', span: nowhere, object, member, comment };
}

function ownership(table: Table, name: ObjectName): readonly Operation[] {
  if (table.owner === null) return [];
  return [{ kind: 'setObjectOwner', span: nowhere, object: objectReference('table', name), owner: table.owner }];
}

function rowSecurity(table: Table, name: ObjectName): readonly Operation[] {
  if (!table.rowSecurity) return [];
  return [
    {
      kind: 'alterTableOption',
      span: nowhere,
      table: name,
      option: 'ENABLE ROW LEVEL SECURITY',
      detail: '',
      ifExists: false,
    },
  ];
}

function privileges(object: { readonly name: string; readonly grants: readonly string[] }): Inverse {
  return object.grants.length === 0
    ? nothing
    : cannot(`grant the privileges on "${object.name}" again: ${object.grants.join('; ')}`);
}

export function recreateEnum(step: Step, type: EnumType): Inverse {
  if (type.partial) return cannot(`the values of type "${type.name}" are only known in part`);
  return by({ kind: 'createEnum', span: nowhere, type: nameOf(step, type), labels: type.labels });
}

export function recreateDomain(step: Step, domain: Domain): Inverse {
  const { type, notNull, collation } = domain;
  const constraints = domain.constraints.map(recreatedDomainConstraint);
  return by({
    kind: 'createDomain',
    span: nowhere,
    domain: nameOf(step, domain),
    type,
    default: domain.default,
    notNull,
    collation,
    constraints,
  });
}

export function recreatedDomainConstraint({ name, definition }: Constraint): ConstraintDefinition {
  return { ...definition, name: identifier(name) };
}

/** A view, function, trigger … by the statement that made it. */
export function recreateOther(step: Step, object: OtherObject): Inverse {
  const { definition, changes, reference } = object;
  const what = `${reference.class} "${object.name}"`;
  if (definition === null)
    return cannot(
      `the definition of ${what} is not known: the statement that created it is not among the files that were read`,
    );
  if (changes.length > 0)
    return cannot(
      `${what} was changed after its creation, and the sum of the two cannot be written yet: ${changes.join('; ')}`,
    );
  const create: Operation = {
    kind: 'createObject',
    span: nowhere,
    object: { ...reference, name: nameOf(step, object) },
    orReplace: false,
    ifNotExists: false,
    definition,
    dependsOn: [],
    withoutData: false,
  };
  const comment: Operation[] =
    object.comment === null
      ? []
      : [{ kind: 'commentOn', span: nowhere, object: reference, member: null, comment: object.comment }];
  const owner: Operation[] =
    object.owner === null ? [] : [{ kind: 'setObjectOwner', span: nowhere, object: reference, owner: object.owner }];
  return together([by(create, ...comment, ...owner), privileges(object)]);
}
