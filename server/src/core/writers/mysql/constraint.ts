import type { ConstraintDefinition, ConstraintOperation, ForeignKeyReference } from '../../operation';
import { parenthesised } from '../expression';
import { words } from '../printer';
import { refuse } from '../writer';
import type { Weight, Written } from './clause';
import type { MysqlPrinter } from './printer';

/** Parts of a key that only the source keeps: prefixes, order, how it is stored. */
const onlyInText = /\(\s*\d|\basc\b|\bdesc\b|\busing\b|\bcomment\b|\bkey_block_size\b/i;

/** A constraint as it stands in CREATE TABLE or after ADD. `inline` leaves out the column that it stands on. */
export function writeConstraint(constraint: ConstraintDefinition, p: MysqlPrinter, inline = false): string {
  const { type } = constraint;
  if (!inline && type === 'primary key' && onlyInText.test(constraint.text)) return constraint.text;
  const name =
    constraint.name === null || type === 'primary key' ? '' : p.sql`constraint ${p.id(constraint.name.name)}`;
  return words(name, body(constraint, p, inline), constraint.notEnforced ? p.sql`not enforced` : '');
}

function body(constraint: ConstraintDefinition, p: MysqlPrinter, inline: boolean): string {
  const columns = inline ? '' : p.ids(constraint.columns.map(({ name }) => name));
  switch (constraint.type) {
    case 'primary key':
    case 'unique':
      return words(p.keyword(constraint.type), columns);
    case 'foreign key':
      return words(
        inline ? '' : p.sql`foreign key ${columns}`,
        constraint.references === null ? '' : references(constraint.references, p),
      );
    case 'not null':
      return p.sql`not null`;
    case 'check':
    case 'exclude':
      return p.sql`check ${parenthesised(constraint.expression?.text ?? '')}`;
  }
}

function references(target: ForeignKeyReference, p: MysqlPrinter): string {
  return words(
    p.sql`references ${p.name(target.table)}`,
    target.columns.length > 0 ? p.ids(target.columns) : '',
    target.match === 'simple' ? '' : p.keyword(`match ${target.match}`),
    target.onDelete === 'no action' ? '' : p.keyword(`on delete ${target.onDelete}`),
    target.onUpdate === 'no action' ? '' : p.keyword(`on update ${target.onUpdate}`),
  );
}

/** ADD and DROP of a key, foreign key or check, and whether a check is enforced. */
export function writeConstraintOperation(operation: ConstraintOperation, p: MysqlPrinter): Written {
  const place = { table: operation.table, ifExists: operation.tableIfExists ?? false, columns: [] };
  switch (operation.kind) {
    case 'addConstraint': {
      const { type } = operation.constraint;
      return {
        ...place,
        weight: weights[type] ?? 'copy',
        ...(type === 'primary key' || type === 'unique' ? { key: 'makes' } : {}),
        text: p.sql`add ${writeConstraint(operation.constraint, p)}`,
      };
    }
    case 'dropConstraint': {
      const { type } = operation;
      if (operation.ifExists && !p.isMariadb)
        return refuse(`MySQL has no IF EXISTS for constraint "${operation.constraint.name}"`);
      if (type === 'primary key') return { ...place, weight: 'copy', key: 'drops', text: p.sql`drop primary key` };
      const guard = operation.ifExists ? p.sql`if exists ` : '';
      return {
        ...place,
        weight: type === 'check' ? 'metadata' : 'foreign key',
        text: p.sql`drop ${dropped(type, p)} ${guard}${p.id(operation.constraint.name)}`,
      };
    }
    case 'alterConstraint': {
      if (operation.enforced === null) return refuse(cannotDefer);
      const how = operation.enforced ? p.sql`enforced` : p.sql`not enforced`;
      return { ...place, weight: 'copy', text: p.sql`alter check ${p.id(operation.constraint.name)} ${how}` };
    }
    case 'validateConstraint':
    case 'renameConstraint':
      return refuse(
        `MySQL has no statement for this: constraint "${operation.constraint.name}" has to be dropped and added`,
      );
  }
}

const cannotDefer = 'MySQL checks every constraint at once: none can be deferred';

const weights: Partial<Record<ConstraintDefinition['type'], Weight>> = {
  'foreign key': 'foreign key',
  unique: 'index',
};

/** DROP CHECK is MySQL's alone. */
function dropped(type: ConstraintDefinition['type'] | undefined, p: MysqlPrinter): string {
  if (type === 'foreign key') return p.sql`foreign key`;
  return type === 'check' && !p.isMariadb ? p.sql`check` : p.sql`constraint`;
}
