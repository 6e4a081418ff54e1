import { alembic } from './alembic';
import { atlas } from './atlas';
import { cloudflareD1 } from './cloudflare-d1';
import { dbmate } from './dbmate';
import { diesel } from './diesel';
import { drizzle } from './drizzle';
import { drizzleFolders } from './drizzle-folders';
import { flyway } from './flyway';
import type { Framework } from './framework';
import { golangMigrate } from './golang-migrate';
import { goose } from './goose';
import { hasura } from './hasura';
import { liquibase } from './liquibase';
import { mybatis } from './mybatis';
import { nodePgMigrate } from './node-pg-migrate';
import { pairedSql } from './paired-sql';
import { plain, plainUpOnly } from './plain';
import { playEvolutions } from './play-evolutions';
import { pop } from './pop';
import { postgrator } from './postgrator';
import { prisma } from './prisma';
import { rambler } from './rambler';
import { refinery } from './refinery';
import { sqitch } from './sqitch';
import { sqlMigrate, sqlMigrateMarkers } from './sql-migrate';
import { sqlx } from './sqlx';
import { supabase } from './supabase';
import { tern } from './tern';
import { yoyo } from './yoyo';

/**
 * All frameworks in the order in which they are looked for: files of the tool itself first, then markers inside the migrations,
 * then what manifests say of file names that several tools share, then names alone.
 */
export const frameworks: readonly Framework[] = [
  alembic,
  drizzleFolders,
  prisma,
  drizzle,
  diesel,
  hasura,
  sqitch,
  supabase,
  liquibase,
  goose,
  dbmate,
  sqlMigrate,
  sqlMigrateMarkers,
  rambler,
  tern,
  mybatis,
  playEvolutions,
  refinery,
  flyway,
  postgrator,
  pop,
  golangMigrate,
  atlas,
  sqlx,
  nodePgMigrate,
  cloudflareD1,
  yoyo,
  pairedSql,
  plain,
  plainUpOnly,
];

/** Ids as configuration spells them. */
export const frameworkIds: readonly string[] = [...new Set(frameworks.map(({ id }) => id))];

/** The framework of an id; null for an unknown one. */
export function frameworkById(id: string): Framework | null {
  return frameworks.find((framework) => framework.id === id) ?? null;
}
