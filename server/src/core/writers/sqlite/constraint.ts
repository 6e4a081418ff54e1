import type { ConstraintDefinition } from '../../operation';
import { type Printer, words } from '../printer';

/** Parts of a key that only the source keeps. */
const onlyInText = /\bon\s+conflict\b|\bcollate\b|\b(?:asc|desc)\b/i;

/** A constraint as it stands in CREATE TABLE. `inline` leaves out the column that it stands on. */
export function writeConstraint(constraint: ConstraintDefinition, p: Printer, inline = false): string {
  if ((constraint.type === 'primary key' || constraint.type === 'unique') && onlyInText.test(constraint.text))
    return constraint.text;
  const name = constraint.name === null ? '' : p.sql`constraint ${p.id(constraint.name.name)}`;
  return words(
    name,
    body(constraint, p, inline ? '' : p.ids(constraint.columns.map((column) => column.name))),
    timing(constraint, p),
  );
}

function body(constraint: ConstraintDefinition, p: Printer, columns: string): string {
  switch (constraint.type) {
    case 'primary key':
    case 'unique':
      return words(p.keyword(constraint.type), columns);
    case 'foreign key':
      return words(columns === '' ? '' : p.sql`foreign key ${columns}`, references(constraint, p));
    case 'not null':
      return p.sql`not null`;
    case 'check':
    case 'exclude':
      // Parentheses within are kept: SQLite keeps the text of a definition, and compares no other.
      return p.sql`check (${constraint.expression?.text ?? ''})`;
  }
}

function references({ references: target }: ConstraintDefinition, p: Printer): string {
  if (target === null) return '';
  return words(
    p.sql`references ${p.id(target.table.name)}`,
    target.columns.length > 0 ? p.ids(target.columns) : '',
    target.onDelete === 'no action' ? '' : p.keyword(`on delete ${target.onDelete}`),
    target.onUpdate === 'no action' ? '' : p.keyword(`on update ${target.onUpdate}`),
    target.match === 'simple' ? '' : p.keyword(`match ${target.match}`),
  );
}

function timing({ deferrable, initiallyDeferred }: ConstraintDefinition, p: Printer): string {
  return words(deferrable ? p.sql`deferrable` : '', initiallyDeferred ? p.sql`initially deferred` : '');
}
