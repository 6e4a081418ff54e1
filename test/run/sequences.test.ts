import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Database } from '../../server/src/database/database';
import { openDatabase } from '../../server/src/database/open';
import { Checker } from '../../server/src/report/checker';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { temporaryFolder } from '../support/folder';
import { migrator, postgresForTests, states } from './support';

const rows = process.env['TEST_LONG'] ? 200_000 : 2_000;
const database = postgresForTests();

const table =
  '-- +goose Up\nCREATE TABLE items (id bigint PRIMARY KEY, label text NOT NULL, amount integer NOT NULL);\nCREATE INDEX items_label ON items (label);\n\n-- +goose Down\nDROP TABLE items;\n';

interface Case {
  readonly rule: string;
  readonly up: string;
  readonly down: string;
  /** The column as running code has it, and as it is called in the end. */
  readonly from: string;
  readonly to: string;
}

const cases: Readonly<Record<string, Case>> = {
  rename: {
    rule: 'rename-column',
    up: 'ALTER TABLE items RENAME COLUMN label TO title;',
    down: 'ALTER TABLE items RENAME COLUMN title TO label;',
    from: 'label',
    to: 'title',
  },
  'type change': {
    rule: 'change-column-type',
    up: 'ALTER TABLE items ALTER COLUMN amount TYPE bigint;',
    down: 'ALTER TABLE items ALTER COLUMN amount TYPE integer;',
    from: 'amount',
    to: 'amount',
  },
};

it.each(Object.entries(cases))(
  `the sequence for a %s of ${rows} rows loses no write`,
  async (_title, { rule, up, down, from, to }) => {
    const folder = temporaryFolder({
      'database-migrator.json': '{"dialect":"postgresql"}',
      'migrations/00001_items.sql': table,
      'migrations/00002_change.sql': `-- +goose Up\n${up}\n\n-- +goose Down\n${down}\n`,
    });
    await split(folder, rule);
    const url = await database();
    await migrator(folder, url, 'up', '--next', '--yes');
    const session = await openDatabase(url, { folder });
    await session.send(
      `INSERT INTO items SELECT n, 'label ' || n, n FROM generate_series(1, ${rows}) AS n; ANALYZE items`,
    );
    const ids = Object.keys(await states(folder, url));
    const last = ids.at(-1);
    const writer = new Writer(await openDatabase(url, { folder }), from);
    const watch = new Watch(await openDatabase(url, { folder }));
    for (const id of ids.slice(1)) {
      // The last one takes the old column away: by then, code uses the new one. A change of type gives it the old one's name.
      if (id === last && from !== to) await writer.use(await columnBeside(session, from));
      const run = await migrator(folder, url, 'up', '--next', '--yes');
      expect(`${run.code} ${run.errors}`).toBe('0 ');
    }
    await writer.stop();
    await watch.stop();
    expect(writer.failures).toEqual([]);
    const kept = await session.query<{ id: number; value: string }>(`SELECT id, ${to}::text AS value FROM items`);
    const byId = new Map(kept.map(({ id, value }) => [Number(id), value]));
    const lost = [...writer.written].filter(([id, value]) => byId.get(id) !== value);
    expect(lost).toEqual([]);
    expect(kept.length).toBe(rows + writer.inserted);
    console.log(
      `${rule}: ${ids.length - 1} migrations, ${writer.count} writes, longest wait for a lock ${Math.round(watch.longest)} ms`,
    );
    if (process.env['TEST_LONG']) expect(watch.longest).toBeLessThan(200);
    await session.close();
  },
);

/** Applies the fix that makes several migrations of the one that does it at once. */
async function split(folder: string, rule: string): Promise<void> {
  const workspace = await openWorkspace(folder);
  const [project] = workspace.projects;
  const lineage = project?.lineages[0];
  const migration = lineage?.migrations.at(-1);
  if (!project || !lineage || !migration) throw new Error('no project');
  const { report } = new Checker().check(project, lineage, migration);
  const found = report.findings.filter((finding) => finding.rule === rule);
  const fix = found.flatMap(({ fixes }) => fixes.map((make) => make())).find((made) => made && made.edits.length > 2);
  if (!fix) throw new Error(`no sequence for ${rule}: ${report.findings.map((finding) => finding.rule)}`);
  for (const file of new Set(fix.edits.map((edit) => edit.file))) {
    const target = path.join(folder, file);
    const edits = fix.edits.filter((edit) => edit.file === file).sort((a, b) => b.span.start - a.span.start);
    let text = workspace.text(file) ?? (file in workspace ? readFileSync(target, 'utf8') : '');
    for (const { span, newText } of edits) text = text.slice(0, span.start) + newText + text.slice(span.end);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** The column that is there beside the old one, while both are. */
async function columnBeside(session: Database, from: string): Promise<string> {
  const columns = await session.query<{ name: string }>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'items' AND column_name NOT IN ('id', 'label', 'amount') ORDER BY 1",
  );
  return columns[0]?.name ?? from;
}

/** Code that goes on writing while migrations run. */
class Writer {
  readonly written = new Map<number, string>();
  readonly failures: string[] = [];
  count = 0;
  inserted = 0;
  private column: string;
  private isOver = false;
  private pause: Promise<void> = Promise.resolve();
  private readonly work: Promise<void>;

  constructor(
    private readonly session: Database,
    column: string,
  ) {
    this.column = column;
    this.work = this.write();
  }

  /** From the next write on. */
  async use(column: string): Promise<void> {
    this.column = column;
    await this.pause;
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.work;
    await this.session.close();
  }

  private async write(): Promise<void> {
    while (!this.isOver) {
      const value = String(++this.count % 1_000_000_000);
      const id = 1 + Math.floor(Math.random() * rows);
      const isNumber = this.column.includes('amount');
      const one = this.session.send(
        `UPDATE items SET ${this.column} = ${isNumber ? value : `'${value}'`} WHERE id = ${id}`,
      );
      this.pause = one.then(
        () => void this.written.set(id, value),
        (error: Error) => void this.failures.push(error.message),
      );
      await this.pause;
      await wait(2);
    }
  }
}

/** Looks how long anybody waits for a lock. */
class Watch {
  longest = 0;
  private isOver = false;
  private readonly work: Promise<void>;

  constructor(private readonly session: Database) {
    this.work = this.look();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.work;
    await this.session.close();
  }

  private async look(): Promise<void> {
    while (!this.isOver) {
      const [row] = await this.session.query<{ waited: number | null }>(
        "SELECT max(extract(epoch FROM clock_timestamp() - l.waitstart) * 1000)::float8 AS waited FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.query LIKE 'UPDATE items SET%WHERE id =%'",
      );
      this.longest = Math.max(this.longest, row?.waited ?? 0);
      await wait(5);
    }
  }
}
