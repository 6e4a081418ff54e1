import type { Migration } from '../migration';
import type { StatementReader } from '../readers/reader';
import { lexisOf } from '../readers/sql/lexis';
import { tokenize } from '../readers/sql/tokens';

/** What has come of a comparison: "unknown" where some of the SQL is only known when it runs. */
export type OfflineResult = 'equal' | 'unknown' | OfflineDifference;

/** In what the SQL that was read of a revision is not the one that Alembic writes for it. */
export interface OfflineDifference {
  readonly id: string;
  /** Place among the statements of the way up of the one that was read there; null where the reading has ended before. */
  readonly statement: number | null;
  /** The first statement that only one of them has; null where the other has no more. */
  readonly read: string | null;
  readonly written: string | null;
}

/** What `alembic upgrade --sql` wrote for each revision, by its id. Source: MigrationContext.run_migrations in Alembic 1.19. */
export function offlineUpgrades(output: string): ReadonlyMap<string, string> {
  const [, ...parts] = output.split(/^-- Running upgrade /m);
  return new Map(
    parts.map((part) => {
      const head = part.split('\n', 1)[0] ?? '';
      return [/-> (\S+)/.exec(head)?.[1] ?? '', part.slice(head.length)] as const;
    }),
  );
}

/**
 * Compares what was read of a revision's way up with what Alembic writes, but for blanks, letters' case, quotes around names, percent
 * signs, which drivers want twice, and the order of a table's indexes.
 */
export function compareOffline({ id, up }: Migration, written: string, reader: StatementReader): OfflineResult {
  const sent = up?.statements.map(({ content }) => content.sent ?? null) ?? [];
  if (sent.includes(null) || (up?.unread.length ?? 0) > 0) return 'unknown';
  const ours = withIndexesSorted(
    sent.flatMap((strings, statement) =>
      statementsOf((strings ?? []).join(';\n'), reader).map((one) => ({ ...one, statement })),
    ),
  );
  const theirs = withIndexesSorted(statementsOf(written, reader));
  const at = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => index).find(
    (index) => ours[index]?.normal !== theirs[index]?.normal,
  );
  if (at === undefined) return 'equal';
  const [read, other] = [ours[at], theirs[at]];
  return { id, statement: read?.statement ?? null, read: read?.text ?? null, written: other?.text ?? null };
}

/** Statements that are the revision's own: not those that record it, or that open and close a transaction. */
function statementsOf(
  sql: string,
  reader: StatementReader,
): readonly { readonly text: string; readonly normal: string }[] {
  return reader.split(sql, { ends: 'server', psqlCommands: false }).flatMap(({ kind, span }) => {
    const text = sql.slice(span.start, span.end).trim().replace(/;$/, '');
    const words = tokenize(text, lexisOf(reader.dialect)).map(({ start, end }) => text.slice(start, end).toLowerCase());
    const normal = words
      .map((word) =>
        word
          .replace(/^(["`])(.*)\1$/s, '$2')
          .replace(/\s+/g, ' ')
          .replaceAll('%%', '%'),
      )
      .filter((word) => word !== ';')
      .join(' ');
    const isOwn = kind !== 'blank' && normal !== '' && !/^(?:begin|commit)\b|\balembic_version\b/.test(normal);
    return isOwn ? [{ text, normal }] : [];
  });
}

/** The indexes of a table are a set to SQLAlchemy: they are made in whatever order. */
function withIndexesSorted<One extends { readonly normal: string }>(statements: readonly One[]): readonly One[] {
  const sorted: One[] = [];
  let run: One[] = [];
  const close = () => {
    sorted.push(...run.sort((a, b) => (a.normal < b.normal ? -1 : 1)));
    run = [];
  };
  for (const one of statements) {
    if (/^create (?:unique )?index /.test(one.normal)) run.push(one);
    else {
      close();
      sorted.push(one);
    }
  }
  close();
  return sorted;
}
