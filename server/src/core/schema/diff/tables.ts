import { type Dialect, isMysqlFamily } from '../../dialect';
import { defaultText } from '../../mysql/default-value';
import { integerOf, isSerial } from '../apply/sequences';
import type { Column, Constraint, Table } from '../objects';
import { sameName } from '../schema';
import { Comparison, type Difference, type Member } from './difference';
import { mysqlColumnFields, mysqlTableFields } from './mysql';
import { constraintText, expressionText, flag, generatedText, listText, plainText, typeText } from './texts';
import { shownName } from './title';

export function tableDifferences(a: Table, b: Table, dialect: Dialect | null): readonly Difference[] {
  const comparison = Comparison.of(a, dialect);
  columnsOf(comparison, a, b, dialect);
  constraintsOf(comparison, a, b, dialect);
  comparison.field('logging', flag(a.unlogged ?? false, 'unlogged'), flag(b.unlogged ?? false, 'unlogged'));
  comparison.field('row level security', securityText(a), securityText(b));
  comparison.field('partition by', plainText(a.partitionBy), plainText(b.partitionBy));
  comparison.field('partition of', a.partitionOf, b.partitionOf);
  if (a.partitionBound !== undefined && b.partitionBound !== undefined) {
    comparison.field('partition bound', plainText(a.partitionBound), plainText(b.partitionBound));
  }
  comparison.field('inherits', listText(a.inherits), listText(b.inherits));
  if (isMysqlFamily(dialect)) mysqlTableFields(comparison, a, b);
  else comparison.field('options', plainText(a.options), plainText(b.options));
  comparison.field('comment', a.comment, b.comment);
  comparison.field('owner', a.owner, b.owner);
  comparison.field('privileges', listText(a.grants), listText(b.grants));
  return comparison.differences;
}

function securityText(table: Table): string | null {
  return (
    flag(table.rowSecurity, table.rowSecurityForced ? 'forced' : 'enabled') ??
    flag(table.rowSecurityForced, 'forced, disabled')
  );
}

function columnsOf(comparison: Comparison, a: Table, b: Table, dialect: Dialect | null): void {
  if (a.columns === b.columns && (!isMysqlFamily(dialect) || a.options === b.options)) return;
  const table = shownName(a, dialect);
  const find = (columns: readonly Column[], name: string) =>
    columns.find((column) => sameName(column.name, name, dialect));
  for (const column of a.columns) {
    const other = find(b.columns, column.name);
    if (other) comparison.add(columnDifferences(columnTitle(column, table), column, other, [a, b], dialect));
    else if (!b.partial) comparison.part('missing', memberOf('column', column), columnTitle(column, table));
  }
  for (const column of b.columns) {
    if (!find(a.columns, column.name) && !a.partial)
      comparison.part('extra', memberOf('column', column), columnTitle(column, table));
  }
  if (a.partial || b.partial) return;
  const order = (own: Table, other: Table) =>
    own.columns.filter(({ name }) => find(other.columns, name)).map(({ name }) => name.toLowerCase());
  comparison.field('column order', listText(order(a, b)), listText(order(b, a)), dialect !== 'postgresql');
}

function memberOf(kind: Member['class'], { name }: Column | Constraint): Member {
  return { class: kind, name };
}

function columnTitle({ name }: Column, table: string): string {
  return `column ${table}.${name}`;
}

function columnDifferences(
  title: string,
  one: Column,
  other: Column,
  tables: readonly [Table, Table],
  dialect: Dialect | null,
): readonly Difference[] {
  const mysql = isMysqlFamily(dialect);
  if (one === other && !mysql) return [];
  const [a, b] = [standing(one, other), standing(other, one)];
  const comparison = new Comparison(tables[0].key, title, memberOf('column', one));
  comparison.field('name', a.name, b.name);
  if (a.type !== null && b.type !== null && !a.type.opaque && !b.type.opaque)
    comparison.field('type', typeText(a.type), typeText(b.type));
  if (a.notNull !== null && b.notNull !== null)
    comparison.field('not null', flag(a.notNull, 'not null'), flag(b.notNull, 'not null'));
  comparison.field('default', defaultOf(a, mysql), defaultOf(b, mysql));
  comparison.field('generated', generatedText(a.generated), generatedText(b.generated));
  comparison.field('identity', a.identity, b.identity);
  comparison.field('options', plainText(a.options), plainText(b.options));
  if (mysql) mysqlColumnFields(comparison, a, b, tables);
  else comparison.field('collation', a.collation, b.collation);
  comparison.field('comment', a.comment, b.comment);
  return comparison.differences;
}

function defaultOf({ default: value, type }: Column, mysql: boolean): string | null {
  if (mysql) return defaultText(value);
  const text = expressionText(value);
  return (type?.name === 'boolean' && text !== null && truths.get(text)) || text;
}

/** A boolean may be written as a text, which the server reads once: it tells true or false. */
const truths: ReadonlyMap<string, string> = new Map([
  ...["'t'", "'true'", "'1'", "'yes'", "'on'"].map((text) => [text, 'true'] as const),
  ...["'f'", "'false'", "'0'", "'no'", "'off'"].map((text) => [text, 'false'] as const),
]);

/** Once a serial column stands, it is an integer whose default comes from a sequence, and may as well be described so. */
function standing(column: Column, other: Column): Column {
  const apart = isSerial(column.type) && !isSerial(other.type) && other.default?.functions.includes('nextval');
  return apart ? { ...column, type: column.type && integerOf(column.type), default: other.default } : column;
}

function constraintsOf(comparison: Comparison, a: Table, b: Table, dialect: Dialect | null): void {
  if (a.constraints === b.constraints) return;
  const table = shownName(a, dialect);
  const pairs = pairConstraints(a, b, dialect);
  for (const [constraint, other] of pairs) {
    if (other) comparison.add(constraintDifferences(a.key, title(constraint, table), constraint, other));
    else if (!b.partial) comparison.part('missing', memberOf('constraint', constraint), title(constraint, table));
  }
  const paired = new Set(pairs.map(([, other]) => other));
  for (const constraint of b.constraints) {
    if (!paired.has(constraint) && !a.partial)
      comparison.part('extra', memberOf('constraint', constraint), title(constraint, table));
  }
}

function title({ name }: Constraint, table: string): string {
  return `constraint ${name} on ${table}`;
}

/** By name; where names of constraints mean nothing (SQLite), those without one by what they say. */
function pairConstraints(
  a: Table,
  b: Table,
  dialect: Dialect | null,
): readonly (readonly [Constraint, Constraint | undefined])[] {
  const left = [...b.constraints];
  return a.constraints.map((constraint) => {
    const nameless = dialect === 'sqlite' && constraint.nameDerived;
    const at = left.findIndex((other) =>
      nameless
        ? other.nameDerived && isSameText(textsOf(constraint, other))
        : sameName(other.name, constraint.name, dialect),
    );
    return [constraint, at < 0 ? undefined : left.splice(at, 1)[0]] as const;
  });
}

function isSameText([a, b]: readonly [string, string]): boolean {
  return a === b;
}

function textOf({ definition, references }: Constraint): string {
  return constraintText(definition, references);
}

/** A foreign key that names no columns means its target's primary key, which one that names them may mean as well. */
function textsOf(a: Constraint, b: Constraint): readonly [string, string] {
  const [own, other] = [a.definition.references, b.definition.references];
  const isOpen = own !== null && other !== null && (own.columns.length === 0 || other.columns.length === 0);
  return isOpen ? [textOf(withoutTargets(a)), textOf(withoutTargets(b))] : [textOf(a), textOf(b)];
}

function withoutTargets(constraint: Constraint): Constraint {
  const { definition } = constraint;
  const references = definition.references && { ...definition.references, columns: [] };
  return { ...constraint, definition: { ...definition, references } };
}

function constraintDifferences(key: string, object: string, a: Constraint, b: Constraint): readonly Difference[] {
  if (a === b) return [];
  const comparison = new Comparison(key, object, memberOf('constraint', a));
  comparison.field('definition', ...textsOf(a, b));
  comparison.field('validated', flag(a.validated, 'valid') ?? 'not valid', flag(b.validated, 'valid') ?? 'not valid');
  comparison.field('comment', a.comment, b.comment);
  return comparison.differences;
}
