import type { Dialect } from '../dialect';
import type { MarkerProblem, Migration } from '../migration';
import { tellsNoDialect } from './dialect/choice';
import { foldersWith, markedBy, projectOf } from './folders';
import type { FileSections, Framework } from './framework';
import { firstLine, firstStatementLine, type MarkerLine, sectionsBetween } from './markers';
import { humanName, numberOf } from './names';
import { nextNameAfter } from './next-name';
import { beginsTransaction, isOutsideOnly } from './outside-only';
import { baseName, directoryOf, join, stemOf } from './paths';
import { placeDownSection, sectionedText, withOption } from './section-files';
import { shellWord } from './shell-word';
import { serverSplit } from './split-rules';
import { sentAsOneString } from './transaction-modes';

/** dbmate: `-- migrate:up` and `-- migrate:down` in one file. Source: its pkg/dbmate/migration.go. */
export const dbmate: Framework = {
  id: 'dbmate',
  title: 'dbmate',
  missingDown: 'required',
  split: serverSplit,

  detect(tree) {
    return foldersWith(tree, (name) => fileName.test(name)).flatMap((folder) => {
      const sign = markedBy('dbmate', folder, tree);
      return sign === null ? [] : [projectOf(dbmate, folder, `-- migrate:up in ${sign}`)];
    });
  },

  identify(path, root) {
    const match = fileName.exec(baseName(path));
    if (match?.[1] === undefined || directoryOf(path) !== root) return null;
    const [, version, rest = ''] = match;
    return {
      id: version,
      order: [numberOf(version)],
      name: humanName(rest),
      role: 'versioned',
      lineage: '',
      holds: 'both',
    };
  },

  sections,

  dialect: tellsNoDialect,

  /** Out of its transaction a block is still sent as one string. */
  transaction: (dialect: Dialect | null, optedOut) => (optedOut ? sentAsOneString(dialect) : 'per-half'),

  placeDown(migration, sql, text) {
    const leaves = (migration.up?.optedOut === true && isOutsideOnly(sql)) || beginsTransaction(sql);
    const downMarker = (up: string | null) => {
      const marker = (up ?? '-- migrate:up').replace(/migrate:up.*$/, 'migrate:down');
      return leaves ? `${marker} ${optOutOption}` : marker;
    };
    const edits = placeDownSection(migration, sql, text, { sections, downMarker });
    return leaves ? edits.flatMap((edit) => withOption(edit, optOutOption, text, sections)) : edits;
  },

  rollback: ({ root }) => ({ command: `dbmate --migrations-dir ${shellWord(root)} rollback`, after: [] }),

  optOut(migration: Migration) {
    const { up } = migration;
    if (!up?.marker) return { refused: 'this file has no "-- migrate:up" line that could carry transaction:false' };
    if (up.optedOut && up.statements.length <= 1) return [];
    if (up.statements.length > 1) {
      return {
        refused:
          'dbmate sends the whole block as one string even with transaction:false; the statement must be alone in its migration',
      };
    }
    return [{ file: up.file, span: { start: up.marker.end, end: up.marker.end }, newText: ` ${optOutOption}` }];
  },

  scaffold({ root, existing, name, up, down, now, outsideTransaction }) {
    const stem = nextNameAfter(existing, stemOf, name, now ?? '0001');
    const marker = (half: string, sql: string) =>
      `-- migrate:${half}${outsideTransaction && isOutsideOnly(sql) ? ` ${optOutOption}` : ''}`;
    return [
      { path: join(root, `${stem}.sql`), text: sectionedText(marker('up', up), up, marker('down', down ?? ''), down) },
    ];
  },
};

const fileName = /^(\d+)[_.-]?(.*)\.sql$/;
const optOutOption = 'transaction:false';

function sections(text: string): FileSections {
  const markers: MarkerLine[] = [];
  for (const match of text.matchAll(/^--[ \t]*migrate:(up|down)(?:[ \t]+\S.*)?[ \t]*$/gm)) {
    const end = match.index + match[0].trimEnd().length;
    const optedOut = /\stransaction:false(?:\s|$)/.test(match[0]);
    markers.push({
      kind: match[1] === 'up' ? 'up' : 'down',
      span: { start: match.index, end },
      text: match[0],
      optedOut,
    });
  }
  return { sections: sectionsBetween(text, markers), problems: problemsOf(text, markers) };
}

/** What dbmate itself refuses; a file without any down block is what its missing down half says. */
function problemsOf(text: string, markers: readonly MarkerLine[]): readonly Omit<MarkerProblem, 'file'>[] {
  const problems: Omit<MarkerProblem, 'file'>[] = [];
  const add = (span: MarkerLine['span'], message: string) => problems.push({ span, message, severity: 'error' });
  const [first] = markers;
  if (!markers.some(({ kind }) => kind === 'up'))
    add(first?.span ?? firstLine(text), 'dbmate refuses this file: it has no "-- migrate:up" line.');
  const before = first && firstStatementLine(text, first.span.start);
  if (before) add(before, 'dbmate refuses this file: a statement stands before the first "-- migrate:up" line.');
  for (const [index, marker] of markers.entries()) {
    const previous = markers[index - 1];
    if (marker.kind === 'down' && previous === undefined)
      add(marker.span, 'dbmate refuses this file: "-- migrate:down" stands before "-- migrate:up".');
    if (marker.kind === previous?.kind)
      add(
        marker.span,
        `"-- migrate:${marker.kind}" stands twice in a row: dbmate expects an up and a down block in turn.`,
      );
  }
  const last = markers.at(-1);
  if (last?.kind === 'up' && markers.some(({ kind }) => kind === 'down'))
    add(last.span, 'dbmate refuses this file: this "-- migrate:up" has no "-- migrate:down" after it.');
  return problems;
}
