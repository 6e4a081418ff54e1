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

describe('the language status item', () => {
  it('names dialect, framework and findings', () => {
    expect(statusView('running', { ...migration, errors: 1, infos: 1 })).toMatchObject({
      text: 'PostgreSQL 16 · golang-migrate · 2 findings',
      detail: 'from database-migrator.json · 1 error',
      severity: 'error',
      busy: false,
      command: { id: 'databaseMigrator.setDialect' },
    });
  });

  it('is calm about a clean migration', () => {
    expect(statusView('running', migration)).toMatchObject({
      text: 'PostgreSQL 16 · golang-migrate · no findings',
      severity: 'information',
    });
  });

  it('says what could not be read', () => {
    expect(statusView('running', { ...migration, warnings: 2, unread: 1 })).toMatchObject({
      detail: 'from database-migrator.json · 2 warnings · 1 statement not read',
      severity: 'warning',
    });
  });

  it('warns where the dialect is not known', () => {
    expect(statusView('running', { ...migration, dialect: null })).toMatchObject({
      text: 'Dialect unknown · golang-migrate · no findings',
      detail: 'only neutral checks',
      severity: 'warning',
    });
  });

  it('is busy while the server starts and offers a restart when it has stopped', () => {
    expect(statusView('starting', undefined)).toMatchObject({ busy: true });
    expect(statusView('stopped', migration)).toMatchObject({
      severity: 'error',
      command: { id: 'databaseMigrator.restartServer' },
    });
  });

  it('is not shown for files that are no migrations, nor without a server', () => {
    expect(statusView('running', { state: 'none', uri: migration.uri })).toBeUndefined();
    expect(statusView('running', undefined)).toBeUndefined();
    expect(statusView('off', migration)).toBeUndefined();
  });
});
