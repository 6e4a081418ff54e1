import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HistoryPlace } from '../../server/src/core/project';
import { compareWithAlembic } from '../../server/src/tools/alembic-comparison';
import { offlineCommand } from '../../server/src/tools/offline-command';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { alembicEnvironment, hotelWith } from '../support/alembic';
import { readers } from '../support/readers';

let environment: string;

beforeAll(async () => {
  environment = await alembicEnvironment();
}, 120_000);

const hotel = () => hotelWith(environment);

async function placeIn(root: string): Promise<HistoryPlace> {
  const [project] = (await openWorkspace(root)).projects;
  const [lineage] = project?.lineages ?? [];
  if (!project || !lineage) throw new Error('no history');
  return { root, project, lineage };
}

async function compared(root: string, signal?: AbortSignal, env: Record<string, string> = {}) {
  const place = await placeIn(root);
  const { migrations } = place.lineage;
  const [reader, program] = [readers.dialects.get('postgresql'), offlineCommand(place, env)?.binary];
  if (!reader || !program) throw new Error('nothing to compare with');
  return compareWithAlembic(place, migrations, reader, program, env, signal);
}

describe('what was read, beside what Alembic itself writes', () => {
  it('is the same for the sample, in which the real Alembic is found', async () => {
    const { results, failure } = (await compared(hotel())) ?? {};
    expect({ results: [...(results?.values() ?? [])], failure }).toEqual({
      results: ['equal', 'equal', 'equal'],
      failure: null,
    });
  });

  it('differs at the statement that env.py has made another one', async () => {
    const folder = hotel();
    const env = `import alembic.op as op\nfrom alembic.operations import ops, Operations\n\n
@Operations.implementation_for(ops.CreateIndexOp, replace=True)
def none(operations, operation):\n    operations.execute("SELECT 1")\n`;
    prepend(path.join(folder, 'migrations/env.py'), env);
    const { results } = (await compared(folder)) ?? {};
    const [first, second] = [...(results?.values() ?? [])];
    expect(second).toEqual({
      id: '8b52e6f01c9d',
      statement: 1,
      read: 'CREATE INDEX bookings_arrives_idx ON bookings (arrives)',
      written: 'SELECT 1',
    });
    expect(first).not.toBe('unknown');
  });

  it('tells why Alembic has ended early, and no secret with it', async () => {
    const folder = hotel();
    prepend(
      path.join(folder, 'migrations/env.py'),
      'import os\nraise RuntimeError("no way into " + os.environ["SHOP_URL"] + " and " + os.environ["DB_PASSWORD"])\n',
    );
    const secrets = { SHOP_URL: 'postgresql://app:s3cr3t@db/shop', DB_PASSWORD: 'hunter22' };
    const { failure } = (await compared(folder, undefined, secrets)) ?? {};
    expect(failure).toBe('RuntimeError: no way into *** and ***');
  });

  it('waits for no answer that env.py would ask for', async () => {
    const folder = hotel();
    prepend(path.join(folder, 'migrations/env.py'), 'input("password? ")\n');
    expect((await compared(folder))?.failure).toBe('EOFError: EOF when reading a line');
  });

  it('ends with its signal', async () => {
    const folder = hotel();
    prepend(path.join(folder, 'migrations/env.py'), 'import time\ntime.sleep(600)\n');
    expect((await compared(folder, AbortSignal.timeout(300)))?.failure).toBe('The operation was aborted');
  });
});

function prepend(file: string, text: string): void {
  writeFileSync(file, text + readFileSync(file, 'utf8'));
}
