import { expect, it } from 'vitest';
import { explainCommand, rollbackPlanCommand } from '../../server/src/protocol';
import { type Files, temporaryFolder } from '../support/folder';
import { startClient } from './support';

const revision = 'versions/1a2b3c4d5e6f_users.py';
const files = {
  'alembic.ini': '[alembic]\nsqlalchemy.url = postgresql://localhost/shop\n',
  [revision]: `from alembic import op
import sqlalchemy as sa

revision = "1a2b3c4d5e6f"
down_revision = None


def upgrade():
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger(), primary_key=True),
    )


def downgrade():
    if True:
        op.execute(
            "SELECT 1"
        )
    op.drop_table("users")
`,
};

/** What a command answers about the revision. */
async function page(command: string, others: Files = {}): Promise<string> {
  const client = await startClient(temporaryFolder({ ...files, ...others }));
  const params = { command, arguments: [client.uri(revision)] };
  return client.connection.sendRequest('workspace/executeCommand', params);
}

it('shows a call as Python, at the margin', async () => {
  expect(await page(explainCommand)).toContain(`### Line 9: additive

\`\`\`python
op.create_table(
    "users",
    sa.Column("id", sa.BigInteger(), primary_key=True),
)
\`\`\`
`);
});

it('shows the way back as Python, at the margin', async () => {
  expect(await page(rollbackPlanCommand)).toContain(`## Down half

\`\`\`python
if True:
    op.execute(
        "SELECT 1"
    )
op.drop_table("users")
\`\`\`
`);
});

it.each([
  ['alembic downgrade base', {}],
  ['flask db downgrade base', { 'env.py': 'import logging\n\nfrom flask import current_app\n' }],
])('goes back by the command of the project: %s', async (command, others) => {
  expect(await page(rollbackPlanCommand, others)).toContain(`\`\`\`sh\n${command}\n\`\`\``);
});
