import type { ConstraintDefinition, ForeignKeyReference, ObjectName, OperationOf } from '../../operation';
import { type Doc, list, named, text, when } from './layout';
import { dialectPrefix, nameDoc, operation, type Scene, schemaDoc, tableDoc } from './scene';
import { sqlText } from './sql-text';

/** A constraint as an argument of `op.create_table`; null for one that SQLAlchemy cannot say exactly. */
export function constraintDoc(constraint: ConstraintDefinition, scene: Scene): Doc | null {
  if (!isSayable(constraint, scene)) return null;
  const { type, columns, references, expression } = constraint;
  const name = constraint.name && named('name', nameDoc(constraint.name.name));
  const keys = columns.map((column) => text(column.name));
  const rest = [name, ...properties(constraint, scene)];
  switch (type) {
    case 'primary key':
      return calling('sa.PrimaryKeyConstraint', keys, rest);
    case 'unique':
      return calling('sa.UniqueConstraint', keys, rest);
    case 'check':
      return expression && calling('sa.CheckConstraint', [sqlText(expression.text)], rest);
    case 'foreign key':
      return references && calling('sa.ForeignKeyConstraint', [list(keys), list(referred(references).map(text))], rest);
    default:
      return null;
  }
}

/** `op.create_unique_constraint(…)` and its like; null for a constraint that Alembic cannot say exactly. */
export function addConstraint(
  { table, constraint, tableIfExists, only }: OperationOf<'addConstraint'>,
  scene: Scene,
): Doc | null {
  if (tableIfExists || only || !isSayable(constraint, scene)) return null;
  const { type, columns, references, expression } = constraint;
  const name = constraint.name === null ? 'None' : nameDoc(constraint.name.name);
  const keys = list(columns.map((column) => text(column.name)));
  const head = [name, tableDoc(table, scene)];
  const rest = [schemaDoc(table, scene), ...properties(constraint, scene)];
  switch (type) {
    case 'primary key':
      return operation(scene, 'create_primary_key', ...head, keys, ...rest);
    case 'unique':
      return operation(scene, 'create_unique_constraint', ...head, keys, ...rest);
    case 'check':
      return expression && operation(scene, 'create_check_constraint', ...head, sqlText(expression.text), ...rest);
    case 'foreign key':
      return (
        references &&
        operation(
          scene,
          'create_foreign_key',
          ...head,
          text(references.table.name),
          keys,
          list(references.columns.map(text)),
          ...schemas(table, references, scene),
          ...properties(constraint, scene),
        )
      );
    default:
      return null;
  }
}

const typeWords: Partial<Record<ConstraintDefinition['type'], string>> = {
  'primary key': 'primary',
  unique: 'unique',
  'foreign key': 'foreignkey',
  check: 'check',
};

/** `op.drop_constraint(…)`; MySQL has to be told what kind of constraint it is. */
export function dropConstraint(
  { table, constraint, type, ifExists, cascade, tableIfExists, only }: OperationOf<'dropConstraint'>,
  scene: Scene,
): Doc | null {
  const word = type && typeWords[type];
  const isMysql = scene.dialect === 'mysql' || scene.dialect === 'mariadb';
  if (cascade || tableIfExists || only || (isMysql && word === undefined)) return null;
  return operation(
    scene,
    'drop_constraint',
    nameDoc(constraint.name),
    tableDoc(table, scene),
    schemaDoc(table, scene),
    word === undefined ? null : named('type_', text(word)),
    when(ifExists, 'if_exists', 'True'),
  );
}

/** "teams.id", "app.teams.id". */
function referred({ table, columns }: ForeignKeyReference): readonly string[] {
  const name = table.schema === null ? table.name : `${table.schema}.${table.name}`;
  return columns.map((column) => `${name}.${column}`);
}

/** What stands behind a constraint's columns, wherever it stands. */
function properties(constraint: ConstraintDefinition, scene: Scene): readonly (Doc | null)[] {
  const { references, include } = constraint;
  const prefix = dialectPrefix(scene);
  return [
    ...(references ? actionDocs(references) : []),
    when(constraint.deferrable, 'deferrable', 'True'),
    when(constraint.initiallyDeferred, 'initially', text('DEFERRED')),
    when(constraint.notValid, `${prefix}_not_valid`, 'True'),
    when(constraint.nullsNotDistinct, `${prefix}_nulls_not_distinct`, 'True'),
    when(include.length > 0, `${prefix}_include`, list(include.map(text))),
  ];
}

/** `onupdate="CASCADE"`, `ondelete="SET NULL"`. */
function actionDocs({ onUpdate, onDelete, match }: ForeignKeyReference): readonly (Doc | null)[] {
  return [
    when(onUpdate !== 'no action', 'onupdate', text(onUpdate.toUpperCase())),
    when(onDelete !== 'no action', 'ondelete', text(onDelete.toUpperCase())),
    when(match !== 'simple', 'match', text(match.toUpperCase())),
  ];
}

function isSayable(
  { usingIndex, notEnforced, noInherit, references, notValid, type }: ConstraintDefinition,
  scene: Scene,
): boolean {
  const isPlain = usingIndex === null && !notEnforced && !noInherit && (!notValid || scene.dialect === 'postgresql');
  if (type !== 'foreign key') return isPlain;
  return isPlain && references !== null && references.columns.length > 0 && references.onDeleteColumns.length === 0;
}

function schemas(table: ObjectName, references: ForeignKeyReference, { isBatch }: Scene): readonly (Doc | null)[] {
  const [source, referent] = [table.schema, references.table.schema];
  return [
    source === null || isBatch ? null : named('source_schema', text(source)),
    referent === null ? null : named('referent_schema', text(referent)),
  ];
}

function calling(name: string, first: readonly Doc[], rest: readonly (Doc | null)[]): Doc {
  return { open: `${name}(`, items: [...first, ...rest].filter((item) => item !== null), close: ')' };
}
