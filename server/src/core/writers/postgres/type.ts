import type { AlterDomain, TypeOperation } from '../../operation';
import { type Printer, words } from '../printer';
import { refuse } from '../writer';
import type { Written } from './clause';
import { writeConstraint } from './constraint';
import { quoteCollation } from './identifiers';

/** Enum types and domains. */
export function writeTypeOperation(operation: TypeOperation, p: Printer): Written {
  switch (operation.kind) {
    case 'createEnum':
      return p.sql`create type ${p.name(operation.type)} as enum (${operation.labels.map(p.literal).join(', ')})`;
    case 'addEnumValue': {
      const guard = operation.ifNotExists ? p.sql`if not exists ` : '';
      const { position } = operation;
      const place = position === null ? '' : ` ${p.keyword(position.where)} ${p.literal(position.label)}`;
      return p.sql`alter type ${p.name(operation.type)} add value ${guard}${p.literal(operation.label)}${place}`;
    }
    case 'renameEnumValue':
      return p.sql`alter type ${p.name(operation.type)} rename value ${p.literal(operation.label)} to ${p.literal(operation.to)}`;
    case 'createDomain':
      return words(
        p.sql`create domain ${p.name(operation.domain)} as ${operation.type.text}`,
        operation.collation === null ? '' : p.sql`collate ${quoteCollation(operation.collation)}`,
        operation.default === null ? '' : p.sql`default ${operation.default.text}`,
        operation.notNull ? p.sql`not null` : '',
        ...operation.constraints
          .filter((constraint) => constraint.type === 'check')
          .map((constraint) => writeConstraint(constraint, p)),
      );
    case 'alterDomain': {
      const change = domainChange(operation, p);
      return change === null
        ? refuse(`what changed domain "${operation.domain.name}" is not kept`)
        : p.sql`alter domain ${p.name(operation.domain)} ${change}`;
    }
  }
}

function domainChange({ action }: AlterDomain, p: Printer): string | null {
  switch (action.kind) {
    case 'setDefault':
      return p.sql`set default ${action.value.text}`;
    case 'dropDefault':
      return p.sql`drop default`;
    case 'setNotNull':
      return p.sql`set not null`;
    case 'dropNotNull':
      return p.sql`drop not null`;
    case 'addConstraint':
      return p.sql`add ${writeConstraint(action.constraint, p)}`;
    case 'dropConstraint': {
      const guard = action.ifExists ? p.sql`if exists ` : '';
      return p.sql`drop constraint ${guard}${p.id(action.constraint.name)}${action.cascade ? p.sql` cascade` : ''}`;
    }
    case 'validateConstraint':
      return p.sql`validate constraint ${p.id(action.constraint.name)}`;
    case 'other':
      return null;
  }
}
