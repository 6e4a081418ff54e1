// Keystroke to diagnostics, end to end over stdio, ours and squawk's server in the same run and on the same text.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { baseMigration, migration, typingPlaces } from './document.mjs';
import { keystroke, startClient } from './languageClient.mjs';
import { percentile } from './statistics.mjs';

/** A golang-migrate folder with the tables in 1 and the typed text in 2. */
export function benchFolder(statements) {
  const folder = mkdtempSync(join(tmpdir(), 'database-migrator-bench-'));
  mkdirSync(join(folder, 'migrations'));
  const file = join(folder, 'migrations', '000002_typed.up.sql');
  writeFileSync(join(folder, 'migrations', '000001_base.up.sql'), baseMigration(statements));
  writeFileSync(join(folder, 'migrations', '000001_base.down.sql'), 'SELECT 1;');
  writeFileSync(file, migration(statements));
  writeFileSync(join(folder, 'database-migrator.json'), '{ "dialect": "postgresql" }');
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Types `strokes` characters spread over the document and takes each back, one server per call.
 * @returns milliseconds: p50 and p95 of a stroke, and of the first request after the start
 */
export async function measureKeystrokes({ command, args }, statements, strokes) {
  const { folder, file, remove } = benchFolder(statements);
  const text = migration(statements);
  const client = await startClient(command, args, folder);
  try {
    const uri = pathToFileURL(file).href;
    const opened = performance.now();
    client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'sql', version: 1, text },
    });
    const first = await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    const firstAfter = client.initializedAfter + performance.now() - opened;
    const figures = [];
    let version = 1;
    for (const place of typingPlaces(text, strokes)) {
      const next = { line: place.line, character: place.character + 1 };
      figures.push(
        (await keystroke(client.connection, uri, ++version, { start: place, end: place }, 'x')).milliseconds,
      );
      figures.push((await keystroke(client.connection, uri, ++version, { start: place, end: next }, '')).milliseconds);
    }
    return {
      p50: percentile(figures, 0.5),
      p95: percentile(figures, 0.95),
      first: firstAfter,
      findings: first.items?.length ?? 0,
    };
  } finally {
    await client.stop();
    remove();
  }
}
