import type { AlterDomain } from '../../operation';
import { columnsOfType } from '../../schema/apply/type-uses';
import { typePlace } from '../../schema/names';
import type { Table } from '../../schema/objects';
import type { StatementContext } from '../statement-context';
import { listedTables } from './foreign-keys';

/**
 * Tables with a column of the domain, as a message names them; null where there are none, as far as the history can tell, or all of
 * them are new.
 */
export function domainUsers({ domain }: AlterDomain, context: StatementContext): string | null {
  const { schema, session } = context.beforeStatement();
  const tables = columnsOfType(schema, typePlace(schema, session, domain)).map(({ table }) => table);
  const inUse = tables.filter((table) => !context.isExempt(nameOf(table)));
  if (inUse.length > 0) return listedTables(inUse.map(({ name }) => name));
  return schema.complete || tables.length > 0 ? null : 'every table that uses it';
}

function nameOf({ schema, name }: Table) {
  return { schema, name, span: { start: 0, end: 0 } };
}
