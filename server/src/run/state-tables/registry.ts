import type { Framework } from '../../core/frameworks/framework';
import { sqlMigrateMarkers } from '../../core/frameworks/sql-migrate';
import { dbmateTable } from './dbmate';
import { dieselTable } from './diesel';
import { flywayTable } from './flyway';
import { golangMigrateTable } from './golang-migrate';
import { gooseTable } from './goose';
import { nodePgMigrateTable } from './node-pg-migrate';
import { ownTable } from './own';
import { prismaTable } from './prisma';
import * as readOnly from './read-only';
import { sqlMigrateTable } from './sql-migrate';
import { sqlxTable } from './sqlx';
import type { StateTable } from './state-table';

const tables: Readonly<Record<string, StateTable>> = {
  'golang-migrate': golangMigrateTable,
  dbmate: dbmateTable,
  goose: gooseTable,
  'sql-migrate': sqlMigrateTable,
  sqlx: sqlxTable,
  diesel: dieselTable,
  flyway: flywayTable,
  prisma: prismaTable,
  'node-pg-migrate': nodePgMigrateTable,
  plain: ownTable,
  'paired-sql': ownTable,
  alembic: readOnly.alembicTable,
  sqitch: readOnly.sqitchTable,
  supabase: readOnly.supabaseTable,
  drizzle: readOnly.drizzleTable,
  atlas: readOnly.atlasTable,
  tern: readOnly.ternTable,
  pop: readOnly.popTable,
  rambler: readOnly.ramblerTable,
  mybatis: readOnly.mybatisTable,
  play: readOnly.playTable,
  yoyo: readOnly.yoyoTable,
  postgrator: readOnly.postgratorTable,
  d1: readOnly.d1Table,
  refinery: readOnly.refineryTable,
  liquibase: readOnly.liquibaseTable,
};

/** The table in which a project's tool keeps what is applied; null where that is not in this database, or in a table of nobody knows which layout. */
export function stateTableOf(framework: Framework): StateTable | null {
  return framework === sqlMigrateMarkers ? null : (tables[framework.id] ?? null);
}

/** A name that the tool was given for its table by the environment; null for the usual one. */
export function namedTable(framework: Framework, env: Readonly<Record<string, string | undefined>>): string | null {
  const variable = { dbmate: 'DBMATE_MIGRATIONS_TABLE', goose: 'GOOSE_TABLE' }[framework.id];
  return (variable !== undefined && env[variable]) || null;
}
