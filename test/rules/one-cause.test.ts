import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/core/finding';
import { analyzeAll, projectOf } from '../pages/example';
import { settingOf } from './findings';

/** Found in the folders of Lemmy, Concourse, Gitness, Documenso and Formbricks, finding by finding: what was said twice, or was not so. */
const schema = `CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, email text, kind text, CONSTRAINT users_name_email_key UNIQUE (name, email));
CREATE INDEX users_kind_idx ON users (kind);`;

/** The findings about a second migration, up and perhaps down. */
function findings(up: string, down: string | null = null): readonly Finding[] {
  const halves = down === null ? up : `-- Up\n${up}\n\n-- Down\n${down}\n`;
  const files = [schema, halves].map((text, index) => ({ path: `migrations/00${index + 1}_step.sql`, text }));
  const reports = analyzeAll(projectOf(files, settingOf({})));
  return reports.flatMap((report) => report.findings).filter(({ file }) => file === 'migrations/002_step.sql');
}

const of = (rule: string, up: string, down: string | null = null) =>
  findings(up, down).filter((finding) => finding.rule === rule);

describe('a table that the transaction has locked for everybody already', () => {
  const locked = 'ALTER TABLE users ADD COLUMN locale text;';

  it('is told of no further lock', () => {
    expect(of('drop-index-non-concurrent', `${locked}\nDROP INDEX users_kind_idx;`)).toEqual([]);
    const switched = 'ALTER TABLE users DISABLE TRIGGER ALL;\nALTER TABLE users ENABLE TRIGGER ALL;';
    expect(of('enable-disable-trigger', `${locked}\n${switched}`)).toEqual([]);
    const key = 'ALTER TABLE users ADD CONSTRAINT users_id_fkey FOREIGN KEY (id) REFERENCES teams NOT VALID;';
    const deferred = 'ALTER CONSTRAINT users_id_fkey DEFERRABLE';
    expect(of('alter-constraint-deferrable', `${key}\n${locked}\nALTER TABLE users ${deferred};`)).toEqual([]);
    expect(of('alter-constraint-deferrable', `${key}\nALTER TABLE users ADD COLUMN a int, ${deferred};`)).toEqual([]);
  });

  it('is not told of an index that goes with its table', () =>
    expect(of('drop-index-non-concurrent', 'DROP INDEX users_kind_idx;\nDROP TABLE users;')).toEqual([]));

  it('is told of the first', () => {
    expect(of('drop-index-non-concurrent', 'SELECT 1;\nDROP INDEX users_kind_idx;')).toHaveLength(1);
    expect(of('drop-index-non-concurrent', `BEGIN;\n${locked}\nCOMMIT;\nDROP INDEX users_kind_idx;`)).toHaveLength(1);
    const other = 'ALTER TABLE teams ADD COLUMN locale text;';
    expect(of('drop-index-non-concurrent', `${other}\nDROP INDEX users_kind_idx;`)).toHaveLength(1);
  });

  it('is told of triggers that stay off', () =>
    expect(of('enable-disable-trigger', `${locked}\nALTER TABLE users DISABLE TRIGGER ALL;`)).toHaveLength(1));
});

it("a lock of a table that goes is in nobody's way", () => {
  const up = 'ALTER TABLE users DROP COLUMN kind;\nALTER TABLE teams ADD COLUMN a int;\nDROP TABLE users;';
  expect(of('wide-lock-window', up.replace('DROP TABLE users;', ''))).toHaveLength(1);
  expect(of('wide-lock-window', up)).toEqual([]);
});

it('changes of type that touch no row are told once', () => {
  const one = (column: string) => `ALTER TABLE users ALTER COLUMN ${column} TYPE varchar;`;
  const [told, ...others] = of('change-column-type', ['name', 'email', 'kind'].map(one).join('\n'));
  expect(told?.message).toMatch(/ So do 2 more changes below\.$/);
  expect(others).toEqual([]);
});

describe('a column that another one takes the name of', () => {
  const added = 'ALTER TABLE users ADD COLUMN kind_new int;';
  const swapped = 'ALTER TABLE users DROP COLUMN kind;\nALTER TABLE users RENAME COLUMN kind_new TO kind;';

  it('is not told to be missed where the other one was filled', () =>
    expect(of('drop-column', `${added}\nUPDATE users SET kind_new = kind::int;\n${swapped}`)).toEqual([]));

  it('loses its values where it was not', () => {
    const [finding] = of('drop-column', `${added}\n${swapped}`);
    expect(finding?.message).toContain('"kind_new" gets its name, but not its values');
  });
});

describe('a table that comes back', () => {
  it('is told once where it comes back empty', () => {
    const up = 'DROP TABLE users;\nCREATE TABLE users (id bigint PRIMARY KEY);';
    expect(of('drop-and-recreate-table', up)).toHaveLength(1);
    expect(of('drop-table', up)).toEqual([]);
  });

  it('is told to hold other rows where a query fills it', () => {
    const up = 'DROP TABLE users;\nCREATE TABLE users AS SELECT id FROM teams;';
    expect(of('drop-table', up).map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('is told to lose only what was not copied where another one gets its name', () => {
    const copy = 'CREATE TABLE people (id bigint PRIMARY KEY);\nINSERT INTO people SELECT id FROM users;';
    const [finding] = of('drop-table', `${copy}\nDROP TABLE users;\nALTER TABLE people RENAME TO users;`);
    expect(finding?.severity).toBe('warning');
    expect(finding?.message).toContain('"people", which gets its name');
  });
});

describe('drop-constraint', () => {
  const drop = 'DROP CONSTRAINT users_name_email_key';

  it('is silent where another key keeps the same rows out', () => {
    expect(of('drop-constraint', `ALTER TABLE users ${drop};`)).toHaveLength(1);
    const key = 'ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (name, email)';
    expect(of('drop-constraint', `${key}, ${drop};`)).toEqual([]);
    expect(of('drop-constraint', `CREATE UNIQUE INDEX u ON users (name);\nALTER TABLE users ${drop};`)).toEqual([]);
  });
});

it('a column that fails on the first row reads no table for long', () => {
  const up = 'ALTER TABLE teams ADD COLUMN a int;\nALTER TABLE users ADD COLUMN b int NOT NULL;';
  expect(of('statement-while-holding-access-exclusive', up)).toEqual([]);
  expect(of('add-column-not-null-without-default', up)).toHaveLength(1);
});

it('rows that a DELETE above has made unique are not said to fail', () => {
  const index = 'CREATE UNIQUE INDEX u ON users (email);';
  expect(of('add-unique-may-fail', index)).toHaveLength(1);
  const first = 'DELETE FROM users a USING users b WHERE a.email = b.email AND a.id > b.id;';
  expect(of('add-unique-may-fail', `${first}\n${index}`)).toEqual([]);
});

it('a foreign key speaks of the other table where others write that', () => {
  const column = (parent: string) => `ALTER TABLE users ADD COLUMN other bigint REFERENCES ${parent};`;
  const rule = 'add-foreign-key-without-not-valid';
  expect(of(rule, column('teams'))).toHaveLength(1);
  expect(of(rule, column('users'))).toEqual([]);
  const made = 'CREATE TABLE notes (id bigint PRIMARY KEY);';
  expect(of(rule, `${made}\n${column('notes')}`)).toEqual([]);
  const [told] = of(rule, `${made}\nALTER TABLE users ADD FOREIGN KEY (id) REFERENCES notes;`);
  expect(told?.message).toContain('blocks writes to "users" while');
});

it('OR REPLACE is spoken of where an older trigger was dropped', () => {
  const made = 'CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();';
  expect(of('create-trigger', made)[0]?.message).not.toContain('OR REPLACE');
  expect(of('create-trigger', `DROP TRIGGER touch ON users;\n${made}`)[0]?.message).toContain('OR REPLACE');
});

describe('the way back', () => {
  it('is not told of locks that are over at once', () => {
    const up = 'ALTER TABLE users DROP COLUMN email;';
    expect(of('down-unsafe-lock', up, 'ALTER TABLE users ADD COLUMN email bigint REFERENCES teams;')).toEqual([]);
  });

  it('is told once of all that lasts', () => {
    const down =
      'CREATE INDEX a ON users (email);\nCREATE INDEX b ON users (name);\nCREATE INDEX c ON teams (id);\nALTER TABLE users ADD UNIQUE (kind);';
    const [told, ...others] = of('down-unsafe-lock', 'SELECT 1;\nDROP INDEX users_kind_idx;', down);
    expect(told?.message).toContain('"a"');
    expect(told?.message).toMatch(/ 3 more changes of this way back last as long as the table is large\.$/);
    expect(others).toEqual([]);
  });

  it('is told of the statement that stops it, and not of what stays undone for it', () => {
    const told = findings('CREATE TABLE notes (id bigint PRIMARY KEY);', 'DROP TABLE note;');
    expect(told.map(({ rule }) => rule)).toEqual(['down-fails']);
  });

  it('does not lose rows of a table that the way up has made anew', () => {
    const told = findings('DROP TABLE users;\nCREATE TABLE users (id bigint PRIMARY KEY);', 'DROP TABLE users;');
    const rules = told.filter(({ half }) => half === 'down').map(({ rule }) => rule);
    expect(rules).toContain('down-does-not-revert');
    expect(rules).not.toContain('down-loses-data');
  });

  it('is told where it makes the table that comes back empty', () => {
    const down = 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE INDEX i ON users (id);';
    const [told] = of('down-cannot-restore-data', 'DROP TABLE users;', down);
    expect(told?.span.start).toBe('-- Up\nDROP TABLE users;\n\n-- Down\nCREATE TABLE '.length);
  });

  it('does nothing where it only reads', () => {
    const told = findings('DROP TABLE users;', 'SELECT * FROM teams LIMIT 1;').filter(({ half }) => half === 'down');
    expect(told.map(({ rule }) => rule)).toEqual(['empty-down']);
  });

  it('is told of a definition where it writes that, not where it writes rows', () => {
    const down = "ALTER TABLE users ADD COLUMN name text;\nUPDATE users SET name = '';";
    const up = 'ALTER TABLE users DROP CONSTRAINT users_name_email_key;\nALTER TABLE users DROP COLUMN name;';
    const [finding] = of('down-lossy-definition', up, down);
    expect(finding?.span.start).toBe(`-- Up\n${up}\n\n-- Down\nALTER TABLE users ADD COLUMN `.length);
  });
});
