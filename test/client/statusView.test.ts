import { describe, expect, it } from 'vitest';
import { statusView } from '../../client/src/status/statusView';
import type { FileStatus } from '../../server/src/protocol';

type Migration = Extract<FileStatus, { state: 'migration' }>;

const migration: Migration = {
  state: 'migration',
  uri: 'file:///w/migrations/1_a.up.sql',
  dialect: 'PostgreSQL 16',
  dialectReason: 'database-migrator.json',
  framework: 'golang-migrate',
  errors: 0,
  warnings: 0,
  infos: 0,
  unread: 0,
};

describe('the language status', () => {
  it('names dialect, framework and findings, and why this dialect', () => {
    const { summary, dialect } = statusView('running', { ...migration, errors: 1, infos: 1 });
    expect(summary).toMatchObject({
      text: 'PostgreSQL 16 · golang-migrate · 2 findings',
      detail: '1 error, 1 for information',
      severity: 'error',
      busy: false,
    });
    expect(dialect).toMatchObject({
      text: 'Dialect',
      detail: 'from database-migrator.json',
      command: { id: 'databaseMigrator.setDialect' },
    });
  });

  it('is calm about a clean migration', () => {
    const { summary } = statusView('running', migration);
    expect(summary).toMatchObject({
      text: 'PostgreSQL 16 · golang-migrate · no findings',
      detail: '',
      severity: 'information',
    });
  });

  it('says what could not be read', () => {
    const { summary } = statusView('running', { ...migration, warnings: 2, unread: 1 });
    expect(summary).toMatchObject({ detail: '1 statement not read', severity: 'warning' });
  });

  it('warns where the dialect is not known', () => {
    const { summary, dialect } = statusView('running', { ...migration, dialect: null });
    expect(summary).toMatchObject({ text: 'Dialect unknown · golang-migrate · no findings' });
    expect(dialect).toMatchObject({
      text: 'Dialect unknown',
      detail: 'only general rules apply',
      severity: 'warning',
    });
  });

  it('is busy while the server starts, and offers a restart when it has stopped', () => {
    expect(statusView('starting', undefined).summary).toMatchObject({ busy: true });
    expect(statusView('stopped', migration).summary).toMatchObject({
      severity: 'error',
      command: { id: 'databaseMigrator.restartServer' },
    });
  });

  it('is not shown for files that are no migrations, nor without a server', () => {
    const nothing = { summary: undefined, dialect: undefined };
    expect(statusView('running', { state: 'none', uri: migration.uri })).toEqual(nothing);
    expect(statusView('running', undefined)).toEqual(nothing);
    expect(statusView('off', migration)).toEqual(nothing);
  });
});
