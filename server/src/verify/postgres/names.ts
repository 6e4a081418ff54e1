import { quotePostgres, quotePostgresObject } from '../../core/writers/postgres/identifiers';

/** As the server's catalog names it: "public.users". */
export function catalogName(schema: string, name: string): string {
  return `${schema}.${name}`;
}

/** As people call it: the default schema goes without saying. */
export function titleName(schema: string, name: string): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}

/** As a statement names a table, a view, a sequence or an index; the default schema goes without saying. */
export function sqlName(schema: string, name: string): string {
  return schema === 'public' ? quotePostgres(name) : `${quotePostgres(schema)}.${quotePostgres(name)}`;
}

/** The same for functions, types and whatever else is named where a column could not stand. */
export function sqlObjectName(schema: string, name: string): string {
  return schema === 'public' ? quotePostgresObject(name) : `${quotePostgres(schema)}.${quotePostgresObject(name)}`;
}
