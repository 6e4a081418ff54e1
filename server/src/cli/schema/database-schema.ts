import type { Project } from '../../core/project';
import type { Schema } from '../../core/schema/schema';
import type { Database } from '../../database/database';
import { introspect } from '../../introspect/introspect';
import { progressName } from '../../run/progress';
import { ownTable } from '../../run/state-tables/own';
import { namedTable, stateTableOf } from '../../run/state-tables/registry';

/**
 * The schema of a database without the tables in which tools keep what is applied.
 * @param projects whose tools may have been at work in it
 * @throws {DatabaseError | ConnectionLost}
 */
export async function databaseSchema(
  database: Database,
  projects: readonly Project[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Schema> {
  const ofTools = projects.flatMap(({ framework }) => {
    const name = namedTable(framework, env) ?? stateTableOf(framework)?.name;
    return name === undefined ? [] : [name.split('.').at(-1) ?? name];
  });
  const { schema } = await introspect(database, [...new Set([...ofTools, ownTable.name, progressName])]);
  return schema;
}
