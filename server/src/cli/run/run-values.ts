import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { variablesOf } from '../../connections/readers/environment-file';
import { type AssembledProject, assembleProject } from '../../core/assemble/project';
import { isMysqlFamily } from '../../core/dialect';
import type { Lineage } from '../../core/project';
import type { VariableSource } from '../../core/variables/variable';
import type { Database } from '../../database/database';
import type { Terminal } from '../terminal';

/**
 * A history with the values of this run in the place of the variables in its files: those of the environment, and those that its tool sets
 * by itself.
 * @returns null where the tool replaces none
 */
export async function withRunValues(
  project: AssembledProject,
  lineage: Lineage,
  database: Database,
  terminal: Pick<Terminal, 'env' | 'cwd'>,
): Promise<Lineage | null> {
  const { variables } = project.framework;
  if (variables === undefined) return null;
  const source: VariableSource = {
    settings: project.input.variables.settings,
    environment: environmentOf(terminal, variables.environmentFile ?? false),
    session: await sessionValues(database, terminal.cwd),
  };
  const { lineages } = assembleProject({ ...project.input, variables: source }, null);
  return lineages.find(({ name }) => name === lineage.name) ?? null;
}

function environmentOf(
  { env, cwd }: Pick<Terminal, 'env' | 'cwd'>,
  withFile: boolean,
): (name: string) => string | undefined {
  const file = path.join(cwd, '.env');
  const ofFile = withFile && existsSync(file) ? variablesOf(readFileSync(file, 'utf8')) : {};
  return (name) => env[name] ?? ofFile[name];
}

/** As Flyway sets them, by name in lower case. Source: its ParsingContext. */
async function sessionValues(database: Database, cwd: string): Promise<Readonly<Record<string, string>>> {
  const { dialect } = database;
  const question = isMysqlFamily(dialect)
    ? "SELECT SUBSTRING_INDEX(USER(), '@', 1) AS user, DATABASE() AS defaultschema, DATABASE() AS base"
    : dialect === 'postgresql'
      ? 'SELECT current_user AS user, current_schema() AS defaultschema, current_database() AS base'
      : "SELECT '' AS user, 'main' AS defaultschema, NULL AS base";
  const [row] = await database.query<Readonly<Record<'user' | 'defaultschema' | 'base', string | null>>>(question);
  const values = {
    user: row?.user,
    defaultschema: row?.defaultschema,
    database: row?.base,
    timestamp: localTime(new Date()),
    workingdirectory: cwd,
    environment: 'default',
    table: 'flyway_schema_history',
  };
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** "2024-01-31 23:59:59", of the place where the program runs. */
function localTime(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}
