import { atLeast } from '../../dialect';
import { setVisibility } from '../../mysql/column-visibility';
import type { ConstraintDefinition, OperationOf } from '../../operation';
import { sameName } from '../../schema/schema';
import type { Classes } from './classes';
import { modifiedClasses } from './classify-modified';
import { optionClasses } from './classify-option';
import { assumedVersion, type DdlClass } from './matrix';
import { type DdlOperation, isIndexed, knownTable, type Situation } from './situation';

/** @param beside all operations of the statement on the table */
export function classesOf(operation: DdlOperation, situation: Situation, beside: readonly DdlOperation[]): Classes {
  switch (operation.kind) {
    case 'addColumn':
      return addedColumn(operation, situation, beside);
    case 'modifyColumn':
      return modifiedClasses(operation, situation);
    case 'dropColumn':
      return droppedColumn(operation, situation);
    case 'renameColumn':
      return ['rename column'];
    case 'setDefault':
    case 'dropDefault':
      return ['change column attributes'];
    case 'alterColumnOption':
      return setVisibility(operation.value) === null ? 'unknown' : ['change column attributes'];
    case 'addConstraint':
      return addedConstraint(operation.constraint, situation, beside);
    case 'dropConstraint':
      return droppedConstraint(operation, situation);
    case 'alterConstraint':
      return [operation.enforced ? 'add CHECK' : 'drop CHECK'];
    case 'renameTable':
      return ['rename table'];
    case 'createIndex':
      return [indexClass(operation, situation, beside)];
    case 'dropIndex':
      return ['drop index'];
    case 'renameIndex':
      return ['rename index'];
    case 'alterIndex':
      return ['change index visibility'];
    case 'alterTableOption':
      return optionClasses(operation, situation);
  }
}

function addedColumn(
  { definition, constraints, position }: OperationOf<'addColumn'>,
  situation: Situation,
  beside: readonly DdlOperation[],
): Classes {
  const { generated, options } = definition;
  const own: DdlClass = generated
    ? generated.stored
      ? 'add STORED column'
      : 'add VIRTUAL column'
    : /auto_increment/i.test(options)
      ? 'add AUTO_INCREMENT column'
      : hasValueForEachRow(definition, situation)
        ? 'add column with a value for each row'
        : position
          ? 'add column at a position'
          : 'add column';
  // MariaDB: no row can break a check on a constant. Measured on 10.11.
  const inline = constraints.filter(({ type }) => !(situation.dialect === 'mariadb' && type === 'check'));
  const more = inline.map((constraint) => addedConstraint(constraint, situation, beside));
  return more.includes('unknown') ? 'unknown' : [own, ...more.flatMap((one) => (one === 'unknown' ? [] : one))];
}

/**
 * A default in parentheses: MySQL computes it by a copy, whatever it is. MariaDB only where it differs from row to row; measured on
 * 10.11: uuid() and other columns do, `1 + 1`, concat('x', 'y'), json_array() and the current time do not.
 */
function hasValueForEachRow({ default: value }: OperationOf<'addColumn'>['definition'], { dialect }: Situation) {
  if (value === null) return false;
  if (dialect === 'mysql') return value.text.startsWith('(');
  return (
    !value.constant &&
    (value.columns.length > 0 || value.functions.some((name) => /^(?:uuid|uuid_short|sys_guid|nextval)$/.test(name)))
  );
}

function droppedColumn({ column }: OperationOf<'dropColumn'>, situation: Situation): Classes {
  const known = knownTable(situation)?.columns.find(({ name }) => sameName(name, column.name, situation.dialect));
  if (known?.generated && !known.generated.stored) return ['drop VIRTUAL column'];
  return isIndexed(column.name, situation) ? ['drop indexed column'] : ['drop column'];
}

function addedConstraint(
  constraint: ConstraintDefinition,
  situation: Situation,
  beside: readonly DdlOperation[],
): Classes {
  switch (constraint.type) {
    case 'primary key':
      return ['add primary key'];
    case 'unique':
      return [
        plainIndexClass(
          constraint.columns.map(({ name }) => name),
          situation,
          beside,
        ),
      ];
    case 'foreign key':
      return foreignKeyClasses(constraint, situation);
    case 'check':
      return constraint.notEnforced || !hasChecks(situation) ? [] : ['add CHECK'];
    default:
      return 'unknown';
  }
}

/** MySQL reads CHECK from 8.0.16 on; before that it is parsed and forgotten. MariaDB has it since 10.2.1. */
function hasChecks({ dialect, version }: Pick<Situation, 'dialect' | 'version'>): boolean {
  return dialect === 'mysql' ? atLeast(version, 8, 0, true, 16) : atLeast(version, 10, 2, true, 1);
}

/** REFERENCES inside a column is ignored by MySQL before 9 and by MariaDB before 10.5. */
function foreignKeyClasses({ inline }: ConstraintDefinition, { dialect, version, setting }: Situation): Classes {
  const reads =
    dialect === 'mysql' ? atLeast(version, 9, 0, false) : atLeast(version ?? assumedVersion.mariadb, 10, 5, true);
  if (inline && !reads) return [];
  return isOff(setting('foreign_key_checks')) ? ['add unchecked foreign key'] : ['add foreign key'];
}

export function isOff(value: string | null): boolean {
  return value !== null && /^(?:0|off|false)$/i.test(value);
}

function droppedConstraint({ constraint, type }: OperationOf<'dropConstraint'>, situation: Situation): Classes {
  const known = knownTable(situation)?.constraints.find(({ name }) =>
    sameName(name, constraint.name, situation.dialect),
  );
  switch (type ?? known?.definition.type) {
    case 'primary key':
      return ['drop primary key'];
    case 'foreign key':
      return ['drop foreign key'];
    case 'check':
      return ['drop CHECK'];
    case 'unique':
      return ['drop index'];
    default:
      return 'unknown';
  }
}

function indexClass(
  { method, keys }: OperationOf<'createIndex'>,
  situation: Situation,
  beside: readonly DdlOperation[],
): DdlClass {
  if (method === 'spatial') return 'add SPATIAL index';
  if (method !== 'fulltext')
    return plainIndexClass(
      keys.map(({ column }) => column),
      situation,
      beside,
    );
  return situation.indexes.some(({ definition }) => definition.method === 'fulltext')
    ? 'add FULLTEXT index'
    : 'add first FULLTEXT index';
}

/** @param columns null for an expression, which is a VIRTUAL column that MySQL makes and hides */
function plainIndexClass(
  columns: readonly (string | null)[],
  { dialect }: Situation,
  beside: readonly DdlOperation[],
): DdlClass {
  const isNew = (column: string | null) =>
    column === null ||
    beside.some((one) => isAddedVirtual(one) && sameName(one.definition.column.name, column, dialect));
  return columns.some(isNew) ? 'add index on a new VIRTUAL column' : 'add index';
}

function isAddedVirtual(operation: DdlOperation): operation is OperationOf<'addColumn'> {
  return operation.kind === 'addColumn' && operation.definition.generated?.stored === false;
}
