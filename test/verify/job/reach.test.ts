import { expect, test } from 'vitest';
import { jobOf } from './job';

/** Of a revision whose way up is code. */
function reachOf(imports: string, up: string) {
  const text = `${imports}
from alembic import op

revision = "a"
down_revision = None


def upgrade():
    op.create_table("first_ones")
    ${up}  # commented


def downgrade():
    op.drop_table("only_in_the_way_back")
`;
  const [migration] = jobOf({
    'alembic.ini': '[alembic]\nsqlalchemy.url = postgresql://localhost/app\n',
    'versions/a.py': text,
  }).migrations;
  expect(migration?.unsendable).not.toBeNull();
  return migration?.reach;
}

test('what code may be about stands in its file, by the names of tables and of classes', () => {
  const code = 'for row in op.get_bind().execute("SELECT id FROM users"): BlockType(row).save()';
  const reach = reachOf('from app.models import BlockType', code);
  expect(reach).toEqual(expect.arrayContaining(['first_ones', 'users', 'id', 'block_type', 'block_types']));
  expect(reach).not.toContain('only_in_the_way_back');
  expect(reach).not.toContain('commented');
});

test('it may be about anything where it hands the connection to a function of the application', () => {
  expect(reachOf('from app.seeds import fill', 'fill(op.get_bind())')).toBeNull();
  expect(reachOf('from app.text import slugify', 'op.get_bind().execute(slugify("a b"))')).not.toBeNull();
});
