import type { Dialect } from '../../core/dialect';
import { shellWord } from '../../core/frameworks/shell-word';
import { groupBy } from '../../core/group-by';
import type { Loss } from '../../core/rollback/losses';
import { quotePostgres } from '../../core/writers/postgres/identifiers';

/** Commands that keep what the way back destroys; none where nothing is, or the client of the dialect is not known here. */
export function backupCommands(losses: readonly Loss[], id: string, dialect: Dialect | null): readonly string[] {
  if (losses.length === 0) return [];
  const file = (extension: string, of = '') =>
    shellWord(`before-rollback-${`${id}${of}`.replace(/[^\w.-]+/g, '-')}.${extension}`);
  switch (dialect) {
    case 'postgresql': {
      const tables = [...new Set(losses.map(({ table }) => pattern(table)))];
      const options = tables.map((table) => `--table=${shellWord(table)}`).join(' ');
      return [`pg_dump "$DATABASE_URL" --data-only ${options} --file=${file('sql')}`];
    }
    case 'sqlite':
      return [`sqlite3 "$DATABASE" ".backup ${file('sqlite')}"`];
    case 'mysql':
    case 'mariadb': {
      const program = dialect === 'mysql' ? 'mysqldump' : 'mariadb-dump';
      return [...groupBy(losses, ({ table }) => table.schema ?? '')].map(([database, lost]) => {
        const from = database === '' ? '"$DATABASE"' : shellWord(database);
        const tables = [...new Set(lost.map(({ table }) => shellWord(table.name)))].join(' ');
        const into = file('sql', database === '' ? '' : `-${database}`);
        return `${program} --single-transaction --no-create-info --result-file=${into} ${from} ${tables}`;
      });
    }
    default:
      return [];
  }
}

/** Names are patterns to pg_dump: quoted ones are taken as they are. */
function pattern({ schema, name }: Loss['table']): string {
  return schema === null ? quotePostgres(name) : `${quotePostgres(schema)}.${quotePostgres(name)}`;
}
