import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../server/src/cli/main';
import { temporaryFolder } from '../support/folder';
import { program, type Run, recorded, run } from './support';

/** What was proven before is not asked: the cache is the folder's own. */
function verify(cwd: string, ...args: string[]): Promise<Run> {
  const env = { ...process.env, DATABASE_MIGRATOR_CACHE: path.join(cwd, '.cache') };
  return recorded(cwd, { env }, (terminal) => main(['verify', ...args], terminal, program));
}

/** A revision with the usual imports. */
function revision(id: string, follows: string | null, up: string, down: string, imports = ''): string {
  const body = (text: string) => text.replace(/^(?=.)/gm, '    ');
  const parent = follows === null ? 'None' : `"${follows}"`;
  return `from alembic import op\nimport sqlalchemy as sa\n${imports}\nrevision = "${id}"\ndown_revision = ${parent}\n\n\ndef upgrade():\n${body(up)}\n\n\ndef downgrade():\n${body(down)}\n`;
}

const postgres = { 'alembic.ini': '[alembic]\nsqlalchemy.url = postgresql://localhost/shop\n' };
const sqlite = { 'alembic.ini': '[alembic]\nsqlalchemy.url = sqlite:///shop.db\n' };

it('writes downgrade in Python, and proves it', async () => {
  const folder = temporaryFolder({
    ...postgres,
    'versions/1_users.py': revision(
      '1',
      null,
      'op.create_table(\n    "users",\n    sa.Column("id", sa.BigInteger(), primary_key=True),\n    sa.Column("mood", sa.Enum("good", "bad", name="mood"), nullable=False),\n)\nop.create_index("users_mood_idx", "users", ["mood"])',
      'pass',
    ),
    'versions/2_gone.py': revision('2', '1', '# irreversible: nobody needs it\nop.drop_table("users")', 'pass'),
  });
  const { output } = await run(folder, 'write-down', '.');
  expect(output).toContain('1 down half written, 1 left');
  expect(readFileSync(path.join(folder, 'versions/1_users.py'), 'utf8')).toContain(
    'def downgrade():\n    op.drop_table("users")\n    sa.Enum(name="mood").drop(op.get_bind(), checkfirst=True)\n',
  );
  const verified = await verify(folder, 'versions/1_users.py');
  expect(verified.output).toContain('down restores the schema');
  const plan = await run(folder, 'plan', '1');
  expect(plan.output).toContain('command: alembic downgrade base');
});

it('replays a batch on SQLite as the rebuild that it is', async () => {
  const folder = temporaryFolder({
    ...sqlite,
    'versions/1_a.py': revision(
      '1',
      null,
      'op.create_table("o", sa.Column("id", sa.Integer(), primary_key=True))\nop.create_table(\n    "t",\n    sa.Column("id", sa.Integer(), primary_key=True),\n    sa.Column("name", sa.String(20), index=True),\n    sa.Column("o_id", sa.Integer(), sa.ForeignKey("o.id", name="fk_o")),\n)',
      'op.drop_table("t")\nop.drop_table("o")',
    ),
    'versions/2_b.py': revision(
      '2',
      '1',
      'with op.batch_alter_table("t") as batch_op:\n    batch_op.alter_column("name", existing_type=sa.String(20), type_=sa.String(40))\n    batch_op.drop_column("o_id")',
      'with op.batch_alter_table("t") as batch_op:\n    batch_op.alter_column("name", existing_type=sa.String(40), type_=sa.String(20))\n    batch_op.add_column(sa.Column("o_id", sa.Integer()))',
    ),
  });
  const checked = await run(folder, 'check', '--format', 'json', '.');
  const rules = JSON.parse(checked.output).findings.map(({ rule }: { readonly rule: string }) => rule);
  expect(rules).not.toContain('sqlite-drop-column-restricted');
  const { output } = await verify(folder, '.');
  expect(output).toContain('down does not bring back foreign key (o_id) of t');
});

it('does not send what only the application knows', async () => {
  const imports = 'from app.types import Money\n';
  const folder = temporaryFolder({
    ...postgres,
    'versions/1_a.py': revision(
      '1',
      null,
      'op.create_table("t", sa.Column("m", Money()))',
      'op.drop_table("t")',
      imports,
    ),
    'versions/2_b.py': revision('2', '1', 'op.drop_column("t", "m")', 'pass'),
  });
  const { output } = await verify(folder, 'versions/1_a.py');
  expect(output).toContain('not verified: it holds code whose SQL is only known when it runs');
  const { errors } = await run(folder, 'write-down', 'versions/2_b.py');
  expect(errors).toContain('its type "Money" is a class of the application, and not known here');
});
