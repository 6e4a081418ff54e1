import type { Dialect, DialectChoice } from '../dialect';
import type { FileEdit } from '../fix';
import type { Migration } from '../migration';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import type { DetectedProject, FileIdentity, FileSections, FileTree, Framework } from './framework';
import { lineBreakOf, withLineBreaks } from './line-breaks';
import { type Changeset, changelogOf } from './liquibase-changesets';
import { changelogProjects } from './liquibase-files';
import { liquibaseSplit, withoutSigns } from './liquibase-sections';
import { humanName } from './names';
import { isBelow, relativeTo } from './paths';
import { maskVariables } from './templates';

/** Liquibase's formatted SQL: each changeset of a file is a migration. Source: its AbstractFormattedChangeLogParser. */
export const liquibase: Framework = {
  id: 'liquibase',
  title: 'Liquibase',
  missingDown: 'conventional',
  split: liquibaseSplit,

  detect: (tree) =>
    changelogProjects(tree).map(({ root, reason, files }) => ({ root, framework: liquibase, reason, files })),

  identify(path, root) {
    if (!isBelow(path, root) || !/\.sql$/i.test(path)) return null;
    const file = relativeTo(root, path) ?? path;
    return { id: file, order: [file], name: file, role: 'versioned', lineage: '', holds: 'both' };
  },

  parts(text, identity, at) {
    const { isFormatted, changesets } = changelogOf(text);
    if (!isFormatted) return [];
    if (changesets.length === 0) return [identity];
    return changesets.flatMap((changeset, part): FileIdentity[] => {
      const databases = databasesOf(changeset);
      if (databases?.length === 0) return [];
      const [only, ...others] = databases ?? [];
      return [
        {
          ...identity,
          id: [identity.id, changeset.id, changeset.author].join('::'),
          order: [String(at).padStart(6, '0'), part],
          name: humanName(changeset.id),
          lineage: others.length === 0 ? (only ?? '') : '',
          part,
        },
      ];
    });
  },

  sections,

  dialect(project: DetectedProject, tree: FileTree): DialectChoice {
    const told = firstInContext(tree, project.root, ['liquibase.properties'], (text) =>
      dialectOfWord(/^[ \t]*(?:liquibase\.command\.)?url[ \t]*[:=][ \t]*jdbc:(\w+)/m.exec(text)?.[1] ?? ''),
    );
    return told ? { dialect: told.value, reason: told.file } : { dialect: null, reason: '' };
  },

  asSent: withoutSigns,
  mask: maskVariables,
  transaction: (_dialect: Dialect | null, optedOut) => (optedOut ? 'none' : 'per-half'),

  statements: (sql, half) => (half === 'down' ? behindSigns(sql, '--rollback') : sql),

  placeDown,

  rollback: () => ({ command: 'liquibase rollback-count 1', after: [] }),

  optOut({ up }) {
    if (!up?.marker) return { refused: 'this file has no "--changeset" line that could carry runInTransaction:false' };
    const { end } = up.marker;
    return up.optedOut ? [] : [{ file: up.file, span: { start: end, end }, newText: ' runInTransaction:false' }];
  },

  scaffold: () => ({
    refused: 'Liquibase runs the changelogs that a master changelog includes: add a changeset to one of them',
  }),
};

function sections(text: string, { part }: FileIdentity): FileSections {
  const { isFormatted, changesets, problems } = changelogOf(text);
  if (!isFormatted || changesets.length === 0) {
    const all = { start: 0, end: text.length };
    return { sections: [{ kind: 'up', marker: null, span: all, optedOut: false }], problems };
  }
  if (part === undefined) return { sections: changesets.flatMap((one) => one.sections), problems };
  const own = changesets[part];
  if (!own) return { sections: [], problems: [] };
  const { within, notNeeded } = own;
  const from = part === 0 ? 0 : within.start;
  return {
    sections: own.sections,
    problems: problems.filter(({ span }) => span.start >= from && span.start < Math.max(within.end, from + 1)),
    within,
    ...(notNeeded ? { notNeeded } : {}),
  };
}

/** The databases read here that a changeset is for; null where it names none, or only such as it is not for. */
function databasesOf({ line }: Changeset): readonly Dialect[] | null {
  const named =
    /\bdbms:"?([\w!,]+)/i
      .exec(line)?.[1]
      ?.split(',')
      .filter((name) => !name.startsWith('!')) ?? [];
  if (named.length === 0 || named.includes('all')) return null;
  return named.flatMap((name) => dialectOfWord(name) ?? []);
}

/** Writes each line behind its sign, in place of what stands there, or at the end of the changeset. */
function placeDown(migration: Migration, sql: string, text: (file: string) => string | null): readonly FileEdit[] {
  const file = migration.files[0] ?? '';
  const content = text(file) ?? '';
  const own = changelogOf(content).changesets.find((one) => one.marker.start === migration.up?.marker?.start);
  if (!own) return [];
  const eol = lineBreakOf(content);
  const sign = /--\s*rollback\b/i.exec(content)?.[0] ?? (/^--changeset/im.test(content) ? '--rollback' : '-- rollback');
  const written = withLineBreaks(behindSigns(sql, sign), content);
  const downs = own.sections.filter(({ kind }) => kind === 'down');
  const [first] = downs;
  if (first?.marker) {
    const edits = downs.map(({ marker, span }) => ({
      file,
      span: {
        start: marker?.start ?? span.start,
        end: span.start + content.slice(span.start, span.end).trimEnd().length,
      },
      newText: '',
    }));
    return edits.map((edit, at) => (at === 0 ? { ...edit, newText: written.trimEnd() } : edit));
  }
  const end = own.within.start + content.slice(own.within.start, own.within.end).trimEnd().length;
  return [
    {
      file,
      span: { start: end, end },
      newText: eol + written.slice(0, content.length > end ? -eol.length : undefined),
    },
  ];
}

function behindSigns(sql: string, sign: string): string {
  return sql.replace(/^[^\S\n]*\n/gm, '').replace(/^(?=.)/gm, `${sign} `);
}
