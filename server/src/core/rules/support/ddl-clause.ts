import type { DdlClass } from '../../costs/mysql/matrix';
import type { DdlOperation } from '../../costs/mysql/situation';
import type { ClauseCost, StatementCost } from '../../costs/mysql/statement-cost';
import type { OperationOf } from '../../operation';
import type { Span } from '../../span';
import { quoted, quotedColumn } from './wording';

/** The clause that makes a statement as heavy as it is; null where only all of them together do, or ALGORITHM=COPY. */
export function heaviestClause({ clauses, cost }: StatementCost): ClauseCost | null {
  const asHeavy = clauses.filter((clause) => clause.cost.algorithm === cost.algorithm);
  return asHeavy.find((clause) => clause.cost.lock === cost.lock) ?? asHeavy[0] ?? null;
}

/** Rules that tell of some clauses what they cost, beside what else they do: the rules about cost alone leave those to them. */
const owners: Partial<Record<DdlClass, string>> = {
  'add foreign key': 'add-foreign-key',
  'add CHECK': 'add-check-constraint',
  'add primary key': 'add-primary-key',
  'replace primary key': 'change-primary-key',
  'drop primary key': 'drop-primary-key',
  'add first FULLTEXT index': 'create-index-non-concurrent',
  'change character set': 'change-column-type',
  'widen character set': 'change-column-type',
  'widen character set of an indexed column': 'change-column-type',
  'change collation': 'change-column-type',
  'change collation of an indexed column': 'change-column-type',
};

/** What a column's new type may cost; the rest of its new definition may cost more. */
export const typeClasses: ReadonlySet<DdlClass> = new Set<DdlClass>([
  'change type',
  'extend VARCHAR past 255 bytes',
  'extend VARCHAR from at most 127 bytes past 255',
  'change ENUM or SET members',
  'change character set',
  'widen character set',
  'widen character set of an indexed column',
  'change collation',
  'change collation of an indexed column',
]);

/** True when another rule than those about cost alone speaks of the clause. */
export function isToldElsewhere({ heaviest, operation }: ClauseCost, changesType: boolean): boolean {
  return (
    owners[heaviest] !== undefined || (operation.kind === 'modifyColumn' && changesType && typeClasses.has(heaviest))
  );
}

/** What a clause does, as the subject of a sentence: `Adding the STORED column "t.c"`. */
export function describedClause({ heaviest, operation }: ClauseCost): string {
  switch (operation.kind) {
    case 'addColumn':
      return describedColumn(heaviest, operation);
    case 'modifyColumn':
      return describedChange(heaviest, operation);
    case 'dropColumn':
      return `Dropping ${quotedColumn(operation.table, operation.column.name)}`;
    case 'alterTableOption':
      return describedOption(operation);
    case 'createIndex':
      return operation.index ? `Building the index ${quoted(operation.index)}` : 'Building this index';
    case 'dropIndex':
      return `Dropping the index ${quoted(operation.index)}`;
    case 'addConstraint':
      return `Adding this ${operation.constraint.type}`;
    default:
      return 'This change';
  }
}

function describedOption({ option, detail }: OperationOf<'alterTableOption'>): string {
  if (detail === '') return option;
  return /CHARACTER SET|PARTITION|ORDER BY/.test(option) ? `${option} ${detail}` : `${option}=${detail}`;
}

function describedColumn(heaviest: DdlClass, { table, definition, position }: OperationOf<'addColumn'>): string {
  const column = quotedColumn(table, definition.column.name);
  switch (heaviest) {
    case 'add STORED column':
      return `Adding the STORED column ${column}`;
    case 'add AUTO_INCREMENT column':
      return `Adding the AUTO_INCREMENT column ${column}`;
    case 'add column with a value for each row':
      return `Adding ${column} with a default that is computed for each row`;
    case 'add column at a position':
      return `Adding ${column} ${position?.where === 'after' ? `after ${quoted(position.column)}` : 'as the first column'}`;
    default:
      return `Adding ${column}`;
  }
}

function describedChange(heaviest: DdlClass, { table, column }: OperationOf<'modifyColumn'>): string {
  const changed = quotedColumn(table, column.name);
  switch (heaviest) {
    case 'move column':
      return `Moving ${changed}`;
    case 'make NOT NULL':
      return `Making ${changed} NOT NULL`;
    case 'make nullable':
      return `Making ${changed} nullable`;
    case 'make AUTO_INCREMENT':
      return `Making ${changed} AUTO_INCREMENT`;
    case 'change generated expression':
      return `Another expression for the generated column ${changed}`;
    default:
      return `Changing ${changed}`;
  }
}

/** What a mark about a clause stands under: the object that it is about, as narrow as the text allows. */
export function spanOfClause(operation: DdlOperation): Span {
  switch (operation.kind) {
    case 'addColumn':
      return operation.definition.column.span;
    case 'addConstraint':
      return operation.constraint.name?.span ?? operation.constraint.columns[0]?.span ?? operation.span;
    case 'createIndex':
      return operation.index?.span ?? operation.table.span;
    case 'dropIndex':
    case 'renameIndex':
    case 'alterIndex':
      return operation.index.span;
    case 'alterTableOption':
      return operation.span;
    case 'renameTable':
      return operation.to.span;
    case 'dropConstraint':
    case 'alterConstraint':
      return operation.constraint.span;
    default:
      return operation.column.span;
  }
}
