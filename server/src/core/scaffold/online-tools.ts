import { isMysqlFamily } from '../dialect';
import type { Refusal } from '../frameworks/framework';
import { isRefusal, refuse } from '../writers/writer';
import type { Kind } from './kind';
import { answer, namesIn, objectName, type Scene } from './scene';

/** Tools that change a table too large to be changed in place. */
export const onlineTools = ['pgroll', 'gh-ost', 'pt-online-schema-change'] as const;

export type OnlineTool = (typeof onlineTools)[number];

/**
 * The same change for one of those tools: a migration file of pgroll, or the command of the others. Names of the server and of the user come
 * from the environment, and the password is asked for.
 * @returns a refusal where the tool is of another database, or does not do such a change
 */
export function onlineChange(tool: OnlineTool, kind: Kind, scene: Scene): string | Refusal {
  if (tool === 'pgroll')
    return scene.dialect === 'postgresql' ? pgrollFile(kind, scene) : refuse('pgroll is for PostgreSQL.');
  if (!isMysqlFamily(scene.dialect)) return refuse(`${tool} is for MySQL and MariaDB.`);
  if (tool === 'pt-online-schema-change' && kind.id === 'rename-column')
    return refuse('pt-online-schema-change loses the values of a column that is renamed. Use gh-ost.');
  const clause = alterClause(kind, scene);
  if (isRefusal(clause)) return clause;
  return tool === 'gh-ost' ? ghOst(kind, scene, clause) : percona(scene, clause);
}

/** What stands behind ALTER TABLE in the plain form of the change. */
function alterClause(kind: Kind, scene: Scene): string | Refusal {
  const steps = kind.steps({ ...scene, oneStep: true });
  if (isRefusal(steps)) return steps;
  const [statement, ...more] = steps.flatMap(({ up }) => up.filter((line) => !line.startsWith('--')));
  const clause = /^alter\s+table\s+(?:`[^`]+`|[\w.]+)\s+([\s\S]*?);?$/i.exec(statement?.trim() ?? '')?.[1];
  return clause === undefined || more.length > 0 ? refuse(`"${kind.id}" is no single ALTER TABLE.`) : clause;
}

/** Source: gh-ost's doc/command-line-flags.md. */
function ghOst(kind: Kind, scene: Scene, clause: string): string {
  const renames = kind.id === 'rename-column' ? ' --approve-renamed-columns' : '';
  return `gh-ost --host="$DB_HOST" --user="$DB_USER" --ask-pass --database="$DB_NAME" --table=${shell(tableOf(scene))} --alter=${shell(clause)}${renames} --execute\n`;
}

/** Source: Percona Toolkit, "pt-online-schema-change". */
function percona(scene: Scene, clause: string): string {
  return `pt-online-schema-change --ask-pass --alter ${shell(clause)} D="$DB_NAME",t=${shell(tableOf(scene))},h="$DB_HOST",u="$DB_USER" --execute\n`;
}

const tableOf = (scene: Scene) => objectName(answer(scene, 'table')).name;

/** As one word of a POSIX shell. */
function shell(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Source: pgroll's docs/operations; a file's name is the migration's. */
function pgrollFile(kind: Kind, scene: Scene): string | Refusal {
  const operation = pgrollOperation(kind, scene);
  return operation === null
    ? refuse(`pgroll has no operation for "${kind.id}".`)
    : `${JSON.stringify({ operations: [operation] }, null, 2)}\n`;
}

function pgrollOperation({ id }: Kind, scene: Scene): object | null {
  const [table, column, type] = [tableOf(scene), answer(scene, 'column'), answer(scene, 'type')];
  const value = answer(scene, 'default');
  const given = value === '' ? {} : { default: value };
  switch (id) {
    case 'add-column':
      return { add_column: { table, column: { name: column, type, nullable: true, ...given } } };
    case 'add-not-null-column': {
      const up = answer(scene, 'value') || value;
      return { add_column: { table, up, column: { name: column, type, nullable: false, ...given } } };
    }
    case 'drop-column':
      return { drop_column: { table, column, down: 'NULL' } };
    case 'rename-column':
      return { rename_column: { table, from: column, to: answer(scene, 'to') } };
    case 'change-type':
      return {
        alter_column: { table, column, type, up: answer(scene, 'using') || `${column}::${type}`, down: column },
      };
    case 'drop-not-null':
      return { alter_column: { table, column, nullable: true, up: column, down: column } };
    case 'add-index':
      return {
        create_index: {
          table,
          name: answer(scene, 'index') || `${table}_${namesIn(answer(scene, 'columns')).join('_')}_idx`,
          columns: namesIn(answer(scene, 'columns')).map((name) => ({ column: name })),
        },
      };
    default:
      return null;
  }
}
