import { postgresLiteral, quotePostgres } from '../../../core/writers/postgres/identifiers';

/** What stands in OPTIONS ( … ) of a foreign object, from the catalog's "name=value". */
export function optionsClause(options: readonly string[]): string {
  return options
    .map((option) => {
      const at = option.indexOf('=');
      return `${quotePostgres(option.slice(0, at))} ${postgresLiteral(option.slice(at + 1))}`;
    })
    .join(', ');
}
