// `check` of whole folders, process start included, beside squawk on the same files: cold, and with what an earlier check has kept.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from './statistics.mjs';

/** A golang-migrate folder of `files` migrations of five statements, the later ones changing tables of the earlier. */
function coldFolder(files) {
  const folder = mkdtempSync(join(tmpdir(), 'database-migrator-cold-'));
  const directory = join(folder, 'migrations');
  mkdirSync(directory);
  writeFileSync(join(folder, 'database-migrator.json'), '{ "dialect": "postgresql" }');
  for (let n = 1; n <= files; n++) {
    const name = `${String(n).padStart(6, '0')}_step`;
    writeFileSync(join(directory, `${name}.up.sql`), up(n));
    writeFileSync(join(directory, `${name}.down.sql`), down(n));
  }
  return { folder, directory, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function up(n) {
  const before = Math.max(1, n - 1);
  return `CREATE TABLE t_${n} (id bigint PRIMARY KEY, name text NOT NULL, ref bigint);
CREATE INDEX t_${n}_ref_idx ON t_${n} (ref);
ALTER TABLE t_${before} ADD COLUMN c_${n} text;
CREATE INDEX t_${before}_c_${n}_idx ON t_${before} (c_${n});
COMMENT ON TABLE t_${n} IS 'step ${n}';
`;
}

function down(n) {
  return `ALTER TABLE t_${Math.max(1, n - 1)} DROP COLUMN c_${n};\nDROP TABLE t_${n};\n`;
}

/** Median milliseconds of `runs` whole processes each: ours cold, ours with `--cache`, and the peer's, taken in turn. */
export function measureCold(ours, peer, files, runs) {
  const { folder, directory, remove } = coldFolder(files);
  try {
    const sql = readdirSync(directory).map((name) => join(directory, name));
    const times = { ours: [], warm: [], peer: [] };
    const check = [...ours.args, 'check', '--fail-on', 'never', folder];
    for (let run = 0; run <= runs; run++) {
      const measured = {
        ours: time(ours.command, check),
        warm: time(ours.command, [...check, '--cache-location', join(folder, '.cache')]),
        peer: time(peer.command, [...peer.args, ...sql]),
      };
      if (run === 0) continue; // the first round warms the file cache, and fills ours
      for (const [which, milliseconds] of Object.entries(measured)) times[which].push(milliseconds);
    }
    return Object.fromEntries(Object.entries(times).map(([which, all]) => [which, percentile(all, 0.5)]));
  } finally {
    remove();
  }
}

function time(command, args) {
  const started = performance.now();
  const { error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error) throw error;
  return performance.now() - started;
}
