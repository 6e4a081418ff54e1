import { expect, it } from 'vitest';
import type { CodeAction, Range } from 'vscode-languageserver/node';
import { temporaryFolder } from '../support/folder';
import { startClient } from './support';

const first =
  'from alembic import op\nimport sqlalchemy as sa\n\nrevision = "1"\ndown_revision = None\n\n\ndef upgrade():\n    op.create_table("t", sa.Column("id", sa.BigInteger(), primary_key=True))\n\n\ndef downgrade():\n    pass\n';
const second = first
  .replace('revision = "1"\ndown_revision = None', 'revision = "2"\ndown_revision = "1"')
  .replaceAll('"t"', '"u"');
const third = second.replace('revision = "2"', 'revision = "3"').replaceAll('"u"', '"v"');
const files = {
  'alembic.ini': 'sqlalchemy.url = postgresql://localhost/shop\n',
  'versions/1_t.py': first,
  'versions/2_u.py': second,
  'versions/3_v.py': third.replace('down_revision = "1"', 'down_revision = "2"'),
  'app/models.py': 'x = 1\n',
};
const at = (line: number): Range => ({ start: { line, character: 0 }, end: { line, character: 0 } });

it('writes downgrade by a code action, in Python', async () => {
  const client = await startClient(temporaryFolder(files));
  await client.open('versions/1_t.py', first);
  const actions = await client.ask<CodeAction[]>('codeAction', 'versions/1_t.py', {
    range: at(11),
    context: { diagnostics: [] },
  });
  const [write] = actions.filter(({ title }) => title === 'Write the down half (1 statement)');
  expect(JSON.stringify(write?.edit)).toContain('    op.drop_table(\\"t\\")');
});

it('follows an edit of down_revision through the history', async () => {
  const client = await startClient(temporaryFolder(files));
  await client.open('versions/3_v.py', files['versions/3_v.py']);
  const told = async (text: string) => {
    await client.change('versions/3_v.py', text);
    const found = await client.diagnostics('versions/3_v.py');
    return found.map(({ code }) => code);
  };
  expect(await told(files['versions/3_v.py'])).not.toContain('several-heads');
  expect(await told(third)).toContain('several-heads');
  expect(await told(third.replace('down_revision = "1"', 'down_revision = "9"'))).toContain('broken-chain');
});

it('has nothing to say of other Python', async () => {
  const client = await startClient(temporaryFolder(files));
  await client.open('app/models.py', 'op.drop_table("t")\n');
  expect(await client.diagnostics('app/models.py')).toEqual([]);
});
