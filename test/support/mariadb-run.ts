import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { installMariadb, type MariadbServer, startMariadb } from './mariadb-server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the socket that answers where the run's MariaDB is. */
    mariadb: string;
  }
}

/** What a test is told on that socket, as JSON. */
export type MariadbPlace = { readonly socket: string; readonly port: number } | { readonly missing: string };

const folder = mkdtempSync(path.join(tmpdir(), 'database-migrator-mariadb-'));
let server: Promise<MariadbServer> | null = null;
const answering = createServer((client) => {
  server ??= installMariadb(folder).then(() => startMariadb(folder));
  const answer = server.then(
    ({ socket, port }): MariadbPlace => ({ socket, port }),
    (error: unknown): MariadbPlace => ({ missing: error instanceof Error ? error.message : String(error) }),
  );
  answer.then((place) => client.end(JSON.stringify(place)));
});

/**
 * Vitest's global setup: one MariaDB server for the whole run, in a folder of its own. It is started when a test first asks for it and
 * ended with the run, whatever becomes of that. Tests reach it by `mariadb.ts`.
 */
export function setup({ provide }: TestProject): void {
  const asked = path.join(folder, 'asked');
  answering.listen(asked);
  provide('mariadb', asked);
}

export async function teardown(): Promise<void> {
  answering.close();
  await server?.then(({ stop }) => stop()).catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
}
