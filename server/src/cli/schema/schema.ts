import type { Schema } from '../../core/schema/schema';
import type { SchemaDocument } from '../../protocol';
import { Checker } from '../../report/checker';
import { formatJson } from '../../report/json';
import { Places } from '../../report/places';
import { migrationsSource, schemaAfter } from '../../report/schema/after';
import { formatDbml } from '../../report/schema/dbml';
import { schemaDocument } from '../../report/schema/document';
import { formatMermaid } from '../../report/schema/mermaid';
import { schemaSql } from '../../report/schema/sql';
import { formatTree } from '../../report/schema/tree';
import { readDatabaseUrl } from '../database-option';
import type { ExitCode } from '../exit-code';
import { Failure } from '../failure';
import { pathsOfEach, titleOf } from '../history-path';
import { openTargets } from '../open-targets';
import { databaseOpener } from '../run/open-database';
import type { Terminal } from '../terminal';
import { type AskedHistory, historiesOf, idOf } from './asked-histories';
import { databaseSchema } from './database-schema';
import { parseSchemaArguments, type SchemaArguments, schemaHelp } from './schema-arguments';

/** A schema that was asked for. */
interface ToldSchema {
  /** Null of a database. */
  readonly asked: AskedHistory | null;
  readonly schema: Schema;
  readonly document: SchemaDocument;
}

/**
 * `schema [paths…]`: the schemas that migrations make, or that of a database, in which nothing is changed.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runSchema(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseSchemaArguments(args);
  if (options.help) {
    terminal.write(schemaHelp);
    return 0;
  }
  const told = options.database ? [await ofDatabase(options, terminal)] : await ofMigrations(options, terminal);
  terminal.write(format(told, options.format));
  return 0;
}

async function ofMigrations(options: SchemaArguments, { cwd }: Terminal): Promise<readonly ToldSchema[]> {
  const histories = historiesOf(await openTargets(options, cwd), new Checker());
  const told = histories.flatMap((asked) => toldAt(asked, options.at) ?? []);
  if (told.length === 0)
    throw new Failure(`there is no migration "${options.at}" in ${histories.map(titleOf).join(', ')}`);
  return told;
}

/** Null where the history has no such migration. */
function toldAt(asked: AskedHistory, at: string | null): ToldSchema | null {
  const id = at === null ? undefined : idOf(asked, at);
  const schema = id === null ? null : schemaAfter(asked.history, id);
  if (schema === null) return null;
  const { target, project, lineage, history } = asked;
  const source = migrationsSource(history, target.display(project.root), id);
  const places = new Places((file) => project.text(file));
  return {
    asked,
    schema,
    document: schemaDocument(schema, source, { lineage, places, display: target.display }),
  };
}

async function ofDatabase(options: SchemaArguments, { cwd, env }: Terminal): Promise<ToldSchema> {
  const projects = (await openTargets(options, cwd)).flatMap(({ workspace }) => workspace.projects);
  const database = await databaseOpener(await readDatabaseUrl(options.url, env, cwd), cwd).look();
  try {
    const schema = await databaseSchema(database, projects, env);
    const { title, name } = database;
    return { asked: null, schema, document: schemaDocument(schema, { kind: 'database', title, name }, null) };
  } finally {
    await database.close();
  }
}

function format(told: readonly ToldSchema[], as: SchemaArguments['format']): string {
  const documents = told.map(({ document }) => document);
  switch (as) {
    case 'json':
      return formatJson({ version: 1, schemas: documents });
    case 'tree':
      return documents.map(formatTree).join('\n');
    case 'sql':
      return schemaSql(only(told, as).schema);
    case 'mermaid':
      return formatMermaid(only(told, as).document);
    case 'dbml':
      return formatDbml(only(told, as).document);
  }
}

/** What is to be run, or drawn, is of one database. */
function only(told: readonly ToldSchema[], as: string): ToldSchema {
  const [first, ...more] = told;
  if (first === undefined || more.length > 0)
    throw new Failure(
      `there are several histories here, and --format ${as} is of one: name its path, ${pathsOfEach(told.flatMap(({ asked }) => asked ?? []))}`,
    );
  return first;
}
