import { expect, it } from 'vitest';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import type { Workspace } from '../../server/src/workspace/workspace';
import { temporaryFolder } from '../support/folder';

const revision = (id: string, column: string, imported: string) => `import sqlalchemy as sa
from alembic import op
${imported}

revision = "${id}"
down_revision = ${id === '1' ? 'None' : `"${Number(id) - 1}"`}


def upgrade():
    op.create_table("t${id}", sa.Column("c", ${column}))


def downgrade():
    op.drop_table("t${id}")
`;

const decorator = (impl: string) =>
  `import sqlalchemy as sa\nfrom sqlalchemy.types import TypeDecorator\n\n\nclass GUID(TypeDecorator):\n    impl = ${impl}\n`;

const files = {
  'backend/alembic.ini':
    '[alembic]\nscript_location = app/alembic\nprepend_sys_path = .:libs\nsqlalchemy.url = postgresql://localhost/shop\n',
  'backend/app/alembic/versions/1_a.py': revision('1', 'app.db.GUID()', 'import app.db'),
  'backend/app/alembic/versions/2_b.py': revision('2', 'sa.Integer()', ''),
  'backend/app/alembic/versions/3_c.py': revision('3', 'Shared', 'from shared.kinds import Shared'),
  'backend/app/db/__init__.py': 'from app.settings import url\nfrom .kinds import GUID\n',
  'backend/app/db/kinds.py': decorator('sa.String(36)'),
  'backend/app/settings.py': 'url = "postgresql://localhost"\n',
  'backend/app/models.py': 'import app.db\n',
  'backend/libs/shared/kinds.py': 'import sqlalchemy as sa\n\nShared = sa.JSON()\n',
};

const migrationsOf = ({ projects: [project] }: Workspace) => project?.lineages[0]?.migrations ?? [];
const sentBy = (workspace: Workspace) =>
  migrationsOf(workspace).map(({ up }) => up?.statements.flatMap(({ content }) => content.sent ?? []).join(''));

it('finds the modules of types, through those that hand them on, and reads no others', async () => {
  const workspace = await openWorkspace(temporaryFolder(files));
  expect([...workspace.tree.modules.keys()].sort()).toEqual([
    'backend/app/db/__init__.py',
    'backend/app/db/kinds.py',
    'backend/libs/shared/kinds.py',
  ]);
  expect(sentBy(workspace)).toEqual([
    expect.stringContaining('c VARCHAR(36)'),
    expect.stringContaining('c INTEGER'),
    expect.stringContaining('c JSON'),
  ]);
});

it('reads again what may rest on a module when that changes, and nothing that imports none', async () => {
  const workspace = await openWorkspace(temporaryFolder(files));
  const before = migrationsOf(workspace);
  const edited = workspace.withFile('backend/app/db/kinds.py', decorator('sa.Uuid'));
  expect(sentBy(edited)[0]).toContain('c UUID');
  expect(migrationsOf(edited).map((migration, at) => migration === before[at])).toEqual([false, true, false]);
  expect(edited.withFile('backend/app/db/kinds.py', decorator('sa.Uuid'))).toBe(edited);
  const back = edited.withFile('backend/app/db/kinds.py', decorator('sa.String(36)'));
  expect(sentBy(back)).toEqual(sentBy(workspace));
  expect(
    back.withFile('backend/app/db/kinds.py', null).projects[0]?.lineages[0]?.migrations[0]?.up?.statements[0]?.content
      .sent,
  ).toBeNull();
});

it('leaves modules out of the files that may be migrations', async () => {
  const workspace = await openWorkspace(temporaryFolder(files));
  expect(workspace.files.some((file) => file.endsWith('kinds.py'))).toBe(false);
  const without = await openWorkspace(
    temporaryFolder({ 'versions/1_a.py': files['backend/app/alembic/versions/2_b.py'], 'app/x.py': '' }),
  );
  expect(without.tree.modules.size).toBe(0);
});
