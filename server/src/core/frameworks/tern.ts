import type { MarkerProblem } from '../migration';
import { firstInContext } from './context-files';
import { alwaysDialect } from './dialect/choice';
import { markedBy } from './folders';
import type { FileSections } from './framework';
import { cutAtMarker, firstLine } from './markers';
import { hasNumberedSql, isMigrationsFolder } from './migrations-folder';
import { isOutsideOnly } from './outside-only';
import { directoryOf } from './paths';
import { placeDownSection } from './section-files';
import { shellWord } from './shell-word';
import { sqlFolder } from './sql-folder';
import { maskGoTemplates } from './templates';

const marker = '---- create above / drop below ----';
const disableTx = '---- tern: disable-tx ----';

/** tern: the way back stands below a line of its own; Go templates; PostgreSQL only. Source: its migrate/migrate.go. */
export const tern = sqlFolder({
  id: 'tern',
  title: 'tern',
  missingDown: 'conventional',
  pairs: false,
  single: 'sections',
  records: 'number',
  first: '001',
  accepts: /^\d+_.+\.sql$/,
  claims(folder, tree) {
    const sign = markedBy('tern', folder, tree);
    if (sign !== null) return `${marker} in ${sign}`;
    const told = hasNumberedSql(folder) && firstInContext(tree, folder.path, ['tern.conf'], () => true);
    const isNear = told && (directoryOf(told.file) === folder.path || isMigrationsFolder(folder.name));
    return isNear ? told.file : null;
  },
  sections,
  dialect: alwaysDialect('postgresql', 'tern'),
  transaction: (_dialect, optedOut) => (optedOut ? 'none' : 'per-half'),
  optOutHead: `${disableTx}\n\n`,
  mask: (text) => maskGoTemplates(text.replace(inclusion, (line) => `${line.replace(/[^\w]/g, '_').slice(0, -1)};`)),
  placeDown(migration, sql, text) {
    const head = migration.up?.optedOut === true && isOutsideOnly(sql) ? `${disableTx}\n\n` : '';
    return placeDownSection(migration, `\n${head}${sql}`, text, { sections, downMarker: () => marker });
  },
  rollback: ({ root }) => ({ command: `tern migrate --migrations ${shellWord(root)} --destination -1`, after: [] }),
  newText: (up, down, outside) => {
    const head = outside && down !== null && isOutsideOnly(down) ? `${disableTx}\n\n` : '';
    return down === null ? up : `${up}\n${marker}\n\n${head}${down}`;
  },
});

/** A shared file or a snapshot that is put in here: statements that nobody sees, so that the line is one that cannot be read. */
const inclusion = /(?<=^[ \t]*)\{\{-?[ \t]*(?:template|install_snapshot)\b[^{}\n]*\}\}(?=[ \t\r]*$)/gm;

function sections(text: string): FileSections {
  const at = text.indexOf(marker);
  const found = cutAtMarker(text, at < 0 ? null : { start: at, end: at + marker.length }, isOptedOut);
  const problems: Omit<MarkerProblem, 'file'>[] = [];
  if (/^(?:[^\S\n]*(?:--.*)?(?:\n|$))*$/.test(text.slice(0, at < 0 ? undefined : at))) {
    const message = 'tern refuses this file: there is no SQL above the line that parts create and drop.';
    problems.push({
      span: at < 0 ? firstLine(text) : { start: at, end: at + marker.length },
      message,
      severity: 'error',
    });
  }
  return { sections: found, problems };
}

/** tern looks for the line as a whole, and knows no other line break than its own. */
function isOptedOut(half: string): boolean {
  return half.split('\n').includes(disableTx);
}
