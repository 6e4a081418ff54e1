import type { Migration } from '../../core/migration';
import type { Lineage, Project } from '../../core/project';
import type { WriteDown } from '../../core/rollback/write-down';
import type { WriteDownReport, WrittenMigration } from './write-down-report';

/** One migration that was asked about, with what came of writing its way back. */
export interface AnsweredMigration {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
  readonly answer: WriteDown;
  readonly result: WrittenMigration['result'];
  /** Null where it was written. */
  readonly reason: string | null;
  /** The path to tell of a file of this project. */
  display(file: string): string;
}

/** The report of all that was asked about. */
export function buildWriteDownReport(answered: readonly AnsweredMigration[]): WriteDownReport {
  const migrations = answered.map(reportMigration);
  const count = (result: WrittenMigration['result']) => migrations.filter((one) => one.result === result).length;
  return {
    version: 1,
    migrations,
    summary: {
      migrations: migrations.length,
      written: count('written'),
      shown: count('shown'),
      left: count('left'),
      failed: count('failed'),
      incomplete: migrations.filter(isIncomplete).length,
    },
  };
}

/** It is written or shown, and something is left to whoever reads it. */
export function isIncomplete({ result, remarks }: Pick<WrittenMigration, 'result' | 'remarks'>): boolean {
  return (result === 'written' || result === 'shown') && remarks.some(({ missing }) => missing);
}

function reportMigration(one: AnsweredMigration): WrittenMigration {
  const { project, lineage, migration, answer, result, reason, display } = one;
  const { written } = answer;
  const [edit] = written?.edits ?? [];
  const isTold = written !== null && result !== 'left';
  return {
    id: migration.id,
    name: migration.name,
    project: display(project.root),
    framework: project.framework.id,
    lineage: lineage.name,
    dialect: lineage.dialect.dialect,
    result,
    reason,
    file: edit ? display(edit.file) : null,
    sql: isTold ? (project.framework.statements?.(written.half.sql, 'down') ?? written.half.sql) : null,
    statements: isTold ? written.half.statements : 0,
    missing: isTold ? written.half.missing : 0,
    remarks: isTold
      ? written.remarks.map(({ label, text, missing }) => ({ statement: label, message: text, missing }))
      : [],
  };
}
