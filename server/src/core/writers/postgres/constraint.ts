import type { ConstraintDefinition, ConstraintOperation, ForeignKeyReference } from '../../operation';
import { parenthesised } from '../expression';
import { type Printer, words } from '../printer';
import { pass, type Written } from './clause';

/** A constraint as it stands in CREATE TABLE or after ADD. `inline` leaves out the column that it stands on. */
export function writeConstraint(constraint: ConstraintDefinition, p: Printer, inline = false): string {
  const name = constraint.name === null ? '' : p.sql`constraint ${p.id(constraint.name.name)}`;
  return words(name, constraintBody(constraint, p, inline), attributes(constraint, p));
}

/** Parts of a key that only the source keeps: what an exclusion compares, storage parameters, tablespace, periods. */
const onlyInText = /\bwith\s*\(|\btablespace\b|\bwithout\s+overlaps\b|\bperiod\b/i;

function constraintBody(constraint: ConstraintDefinition, p: Printer, inline: boolean): string {
  if (constraint.type !== 'check' && onlyInText.test(constraint.text) && !constraint.inline)
    return bodyText(constraint.text);
  const columns = inline ? '' : p.ids(constraint.columns.map((column) => column.name));
  switch (constraint.type) {
    case 'primary key':
    case 'unique':
      return words(
        p.keyword(constraint.type),
        constraint.nullsNotDistinct ? p.sql`nulls not distinct` : '',
        keyOf(constraint, p, columns),
      );
    case 'foreign key':
      return words(
        inline ? '' : p.sql`foreign key ${columns}`,
        constraint.references ? references(constraint.references, p) : '',
      );
    case 'check':
      return words(
        p.sql`check ${parenthesised(constraint.expression?.text ?? '')}`,
        constraint.noInherit ? p.sql`no inherit` : '',
      );
    case 'not null':
      return words(
        p.sql`not null`,
        inline ? '' : constraint.columns.map((column) => p.id(column.name)).join(', '),
        constraint.noInherit ? p.sql`no inherit` : '',
      );
    case 'exclude':
      return bodyText(constraint.text);
  }
}

/** What follows a constraint's name in its source, without the attributes behind it. */
function bodyText(text: string): string {
  const body = text.replace(/^constraint\s+(?:"(?:[^"]|"")*"|\S+)\s+/i, '');
  return body.replace(/\s+(?:not\s+)?deferrable\b.*$/is, '').replace(/\s+initially\s+\w+\s*$/i, '');
}

function keyOf(constraint: ConstraintDefinition, p: Printer, columns: string): string {
  if (constraint.usingIndex !== null) return p.sql`using index ${p.id(constraint.usingIndex.name)}`;
  return words(columns, constraint.include.length > 0 ? p.sql`include ${p.ids(constraint.include)}` : '');
}

function references(target: ForeignKeyReference, p: Printer): string {
  const columns = target.columns.length > 0 ? ` ${p.ids(target.columns)}` : '';
  const setColumns = target.onDeleteColumns.length > 0 ? p.ids(target.onDeleteColumns) : '';
  return words(
    p.sql`references ${p.name(target.table)}${columns}`,
    target.match === 'simple' ? '' : p.keyword(`match ${target.match}`),
    target.onDelete === 'no action' ? '' : words(p.keyword(`on delete ${target.onDelete}`), setColumns),
    target.onUpdate === 'no action' ? '' : p.keyword(`on update ${target.onUpdate}`),
  );
}

function attributes(constraint: ConstraintDefinition, p: Printer): string {
  return words(
    constraint.deferrable ? p.sql`deferrable` : '',
    constraint.initiallyDeferred ? p.sql`initially deferred` : '',
    constraint.notEnforced ? p.sql`not enforced` : '',
    constraint.notValid && !constraint.notEnforced ? p.sql`not valid` : '',
  );
}

/** ADD, DROP, VALIDATE, RENAME and ALTER CONSTRAINT. */
export function writeConstraintOperation(operation: ConstraintOperation, p: Printer): Written {
  const on = { table: operation.table, ifExists: operation.tableIfExists ?? false };
  switch (operation.kind) {
    case 'addConstraint': {
      const indexed = operation.constraint.type === 'primary key' || operation.constraint.type === 'unique';
      const order = indexed
        ? pass.index
        : operation.constraint.type === 'not null'
          ? pass.attribute
          : pass.otherConstraint;
      return { ...on, pass: order, text: p.sql`add ${writeConstraint(operation.constraint, p)}` };
    }
    case 'dropConstraint': {
      const guard = operation.ifExists ? p.sql`if exists ` : '';
      const cascade = operation.cascade ? p.sql` cascade` : '';
      return {
        ...on,
        pass: pass.drop,
        text: p.sql`drop constraint ${guard}${p.id(operation.constraint.name)}${cascade}`,
      };
    }
    case 'validateConstraint':
      return { ...on, pass: pass.misc, text: p.sql`validate constraint ${p.id(operation.constraint.name)}` };
    case 'renameConstraint':
      return {
        ...on,
        pass: null,
        text: p.sql`rename constraint ${p.id(operation.constraint.name)} to ${p.id(operation.to.name)}`,
      };
    case 'alterConstraint':
      return {
        ...on,
        pass: pass.misc,
        text: words(
          p.sql`alter constraint ${p.id(operation.constraint.name)}`,
          either(operation.deferrable, p.sql`deferrable`, p.sql`not deferrable`),
          either(operation.initiallyDeferred, p.sql`initially deferred`, p.sql`initially immediate`),
          either(operation.enforced, p.sql`enforced`, p.sql`not enforced`),
        ),
      };
  }
}

function either(value: boolean | null, yes: string, no: string): string {
  return value === null ? '' : value ? yes : no;
}
