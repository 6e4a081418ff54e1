import { describe, expect, it } from 'vitest';
import { applyFix } from '../pages/example';
import { brokenByFixes } from '../pages/law-six';
import { findingsIn, settingOf } from './findings';
import { filesOf } from './frameworks';

const users = `CREATE TABLE users (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50), legacy TEXT NOT NULL, last INT);`;

/** The migration with a backup; null when none is offered. Law 6 is checked on the way. */
function kept(up: string, tables = users, down?: string): string | null {
  const given = { framework: 'dbmate', dialect: 'mysql' } as const;
  const files = filesOf('dbmate', [tables, up], down === undefined ? {} : { down });
  const findings = findingsIn(files, given);
  expect(brokenByFixes(files, settingOf(given), findings)).toEqual([]);
  const fixes = findings.flatMap((finding) => finding.fixes.map((thunk) => thunk()));
  const fix = fixes.find((one) => one?.title.startsWith('Keep a backup'));
  return fix ? (applyFix(files, fix)[1]?.text ?? null) : null;
}

describe('a backup on MySQL', () => {
  it('puts values back by a join, into a column that stands where it stood', () => {
    expect(kept('ALTER TABLE users DROP COLUMN name;')).toContain(`-- migrate:down
ALTER TABLE users ADD COLUMN name VARCHAR(50) AFTER id;
UPDATE users AS t JOIN users_20240101000002_backup AS b ON t.id = b.id SET t.name = b.name;
DROP TABLE users_20240101000002_backup;`);
  });

  it('sets NOT NULL by the whole definition once there are values', () => {
    expect(
      kept('ALTER TABLE users DROP COLUMN legacy;'),
    ).toContain(`ALTER TABLE users ADD COLUMN legacy TEXT AFTER name;
UPDATE users AS t JOIN users_20240101000002_backup AS b ON t.id = b.id SET t.legacy = b.legacy;
DROP TABLE users_20240101000002_backup;
-- Rows that were added since have no value to go back to: give them one first.
ALTER TABLE users MODIFY COLUMN legacy TEXT NOT NULL;`);
  });

  it('puts whole rows back', () => {
    expect(kept('DROP TABLE users;')).toContain(
      'INSERT INTO users (id, name, legacy, last) SELECT id, name, legacy, last FROM users_20240101000002_backup;',
    );
  });

  it('is not offered beside a trigger, which MySQL cannot switch off', () => {
    const trigger = 'CREATE TRIGGER touched AFTER UPDATE ON users FOR EACH ROW SET @touched = 1;';
    expect(kept('ALTER TABLE users DROP COLUMN name;', `${users}\n${trigger}`)).toBeNull();
  });
});
