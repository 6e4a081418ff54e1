import { afterAll, describe, expect, it } from 'vitest';
import type { Dialect } from '../../../server/src/core/dialect';
import { applyFix, type ExampleFile } from '../../pages/example';
import { measuredIn } from '../../rules/verdicts';
import { Replays } from './replayed';

/** A revision; the bodies of its functions stand at the margin. */
function revision(id: string, follows: string | null, up: string, down: string, imports = 'import sqlalchemy as sa\n') {
  const body = (text: string) => text.replace(/^(?=.)/gm, '    ');
  return `from alembic import op\n${imports}\nrevision = "${id}"\ndown_revision = ${follows === null ? 'None' : `"${follows}"`}\n\n\ndef upgrade():\n${body(up)}\n\n\ndef downgrade():\n${body(down)}\n`;
}

const users = revision(
  '1',
  null,
  'op.create_table("teams", sa.Column("id", sa.Integer(), primary_key=True))\nop.create_table(\n    "users",\n    sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),\n    sa.Column("name", sa.String(20), nullable=False),\n    sa.Column("team_id", sa.Integer()),\n    sa.Column("tags", sa.JSON()),\n    sa.UniqueConstraint("name", name="users_name_key"),\n    sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="users_team_fkey"),\n)\nop.create_index("users_team_idx", "users", ["team_id"])',
  'op.drop_table("users")\nop.drop_table("teams")',
);

const jsonOf = (dialect: Dialect) => (dialect === 'postgresql' ? 'postgresql.JSONB()' : 'sa.JSON()');

/** Ways back of a revision behind the first one, each replayed, repaired and replayed again. */
function repairing(dialect: Dialect, made = users) {
  const replays = new Replays(dialect);
  afterAll(() => replays.close());

  const url = dialect === 'sqlite' ? 'sqlite:///shop.db' : `${dialect}://localhost/shop`;
  const first = made
    .replace('sa.JSON()', jsonOf(dialect))
    .replace(/^(?=import)/m, 'from sqlalchemy.dialects import postgresql\n');
  const ini: ExampleFile = { path: 'alembic.ini', text: `[alembic]\nsqlalchemy.url = ${url}\n` };

  async function verdictOf(files: readonly ExampleFile[]) {
    const { verdicts } = await replays.replay(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    return verdicts.get('2') ?? null;
  }

  /** What the fix that mends all writes behind the way back, whose replay then leaves no difference. */
  async function repaired(up: string, down: string, imports?: string): Promise<string> {
    return (await repair(up, down, imports)).written;
  }

  async function repair(up: string, down: string, imports?: string) {
    const step: ExampleFile = { path: 'versions/2_step.py', text: revision('2', '1', up, down, imports) };
    const files = [ini, { path: 'versions/1_users.py', text: first }, step];
    const verdict = await verdictOf(files);
    expect(verdict).toMatchObject({ reverted: false });
    const findings = measuredIn(files, verdict, { dialect, framework: 'alembic' });
    const [finding] = findings.filter(({ rule }) => rule === 'down-does-not-revert');
    const fix = finding?.fixes.map((one) => one()).findLast((one) => one?.title.startsWith('Add'));
    if (!fix) throw new Error('no fix');
    const fixed = applyFix(files, fix);
    expect(await verdictOf(fixed)).toMatchObject({ reverted: true });
    const text = fixed.find(({ path }) => path === step.path)?.text ?? '';
    const [head = '', body = ''] = text.split('def downgrade():\n');
    for (const module of ['sa', 'postgresql'])
      if (body.includes(`${module}.`)) expect(head).toMatch(new RegExp(`^(?:import|from) .* ${module}$`, 'm'));
    return { message: finding?.message, written: body.replace(/^ {4}/gm, '').replace(`${down}\n`, '') };
  }
  return { repair, repaired };
}

describe.each(['postgresql', 'sqlite'] as const)('a way back of Alembic on %s', (dialect) => {
  const { repair, repaired } = repairing(dialect);

  const inBatch = (call: string, table = 'users') =>
    dialect === 'sqlite'
      ? `with op.batch_alter_table("${table}") as batch_op:\n    batch_op.${call}\n`
      : `op.${call.replace('(', `("${table}", `)}\n`;

  it('gets a column back to NOT NULL', async () => {
    const up = inBatch('alter_column("name", nullable=True)').trimEnd();
    expect(await repaired(up, 'op.execute("UPDATE users SET tags = NULL")')).toBe(
      inBatch('alter_column("name", nullable=False)'),
    );
  });

  it('gets an index back, as the message says', async () => {
    const drop = 'op.drop_index("users_team_idx", "users")';
    const { message, written } = await repair(drop, 'op.execute("UPDATE users SET tags = NULL")');
    const call = 'op.create_index(op.f("users_team_idx"), "users", ["team_id"], unique=False)';
    expect(written).toBe(`${call}\n`);
    expect(message).toContain(` Add ${call}. `);
  });

  it('gets a table back, with the imports that it needs', async () => {
    const made = await repaired('op.drop_table("users")', 'op.execute("UPDATE teams SET id = 1")', '');
    expect(made).toMatch(/^op\.create_table\(\n {4}"users",\n/);
    expect(made).toContain('\nop.create_index(');
    expect(made).not.toContain('op.execute');
  });

  it('gets a column back', async () => {
    const up = 'op.drop_column("users", "tags")';
    expect(await repaired(up, 'op.execute("UPDATE users SET name = id")')).toBe(
      `op.add_column("users", sa.Column("tags", ${jsonOf(dialect)}, nullable=True))\n`,
    );
  });

  it('gets constraints back', async () => {
    const drops =
      dialect === 'sqlite'
        ? 'with op.batch_alter_table("users") as batch_op:\n    batch_op.drop_constraint("users_name_key", type_="unique")\n    batch_op.drop_constraint("users_team_fkey", type_="foreignkey")'
        : 'op.drop_constraint("users_name_key", "users")\nop.drop_constraint("users_team_fkey", "users")';
    const made = await repaired(drops, 'op.execute("UPDATE users SET tags = NULL")');
    expect(made).not.toContain('op.execute');
    expect(made).toMatch(/(?:op|batch_op)\.create_unique_constraint\(/);
    expect(made).toMatch(/(?:op|batch_op)\.create_foreign_key\(/);
  });

  if (dialect === 'sqlite')
    it('is rebuilt in SQL where a batch would put its columns in another order', async () => {
      const up =
        'with op.batch_alter_table("users") as batch_op:\n    batch_op.drop_constraint("users_name_key", type_="unique")\n    batch_op.drop_column("name")';
      const made = await repaired(up, 'op.execute("UPDATE users SET tags = NULL")');
      expect(made).toContain('CREATE TABLE users_new');
      expect(made).not.toContain('batch_op');
    });

  it('is written as SQL where op has no function for it', async () => {
    const view = 'op.execute("DROP VIEW v")';
    const up = 'op.execute("CREATE VIEW v AS SELECT id FROM users")';
    expect(await repaired(up, 'op.execute("UPDATE users SET tags = NULL")')).toMatch(
      new RegExp(`^${view.slice(0, -4)}`.replace(/[()]/g, '\\$&')),
    );
  });
});

describe('a way back of Alembic on SQLite', () => {
  const { repaired } = repairing('sqlite', users.replace('sa.JSON()', 'sa.JSON(), unique=True'));

  it('is rebuilt in SQL where a constraint has no name, which a batch needs', async () => {
    const up = 'with op.batch_alter_table("users") as batch_op:\n    batch_op.drop_column("tags")';
    const add = 'op.add_column("users", sa.Column("tags", sa.JSON()))';
    const text = await repaired(up, add);
    expect(text).toContain('CREATE TABLE users_new');
    expect(text).not.toContain('batch_op');
  });
});

describe('a way back of Alembic on MariaDB', () => {
  const { repaired } = repairing('mariadb');

  it('gets a column back as a whole', async () => {
    const up = 'op.alter_column("users", "name", existing_type=sa.String(20), nullable=True)';
    expect(await repaired(up, 'op.execute("UPDATE users SET team_id = NULL")')).toBe(
      'op.alter_column("users", "name", type_=sa.String(length=20), nullable=False)\n',
    );
  });
});
