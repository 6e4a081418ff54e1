import type { Dialect, DialectChoice } from '../dialect';
import type { FileEdit } from '../fix';
import type { Migration, TransactionMode } from '../migration';
import { tellsNoDialect } from './dialect/choice';
import { type Folder, foldersWith, isCode, projectOf } from './folders';
import type { DetectedProject, FileIdentity, FileSections, FileTree, Framework, NewFile, Refusal } from './framework';
import { wholeText } from './markers';
import { humanName, isDateOnly, numberedName, numberOf } from './names';
import { nextNameAfter } from './next-name';
import { beginsTransaction } from './outside-only';
import { pairName, pairOf, placeDownFile } from './pair-files';
import { baseName, directoryOf, join, stemOf } from './paths';
import { serverSplit } from './split-rules';
import { outsideOnlyAlone } from './transaction-modes';

/** What makes one tool's folder of numbered SQL files differ from another's. */
export interface SqlFolderStyle {
  readonly id: string;
  readonly title: string;
  readonly missingDown: Framework['missingDown'];
  /** Files `x.up.sql` and `x.down.sql` hold a half each. */
  readonly pairs: boolean;
  /** What a numbered file that names no half is: sections that its markers open, the way up, or nothing of this tool's. */
  readonly single: 'sections' | 'up' | 'none';
  /** What the tool records: the number in front, or the file's name. */
  readonly records: 'number' | 'name';
  /** A file is called by its number alone. */
  readonly numbersOnly?: boolean;
  /** Number of a first migration, where the tool counts; absent where it names by the time of day. */
  readonly first?: string;
  /** The same of a time of day, where the tool has not its 14 digits. */
  firstOf?(now: string): string;
  /** Names this tool takes, where it is stricter than "a number in front". */
  readonly accepts?: RegExp;
  /** The sign that a folder is this tool's, in words; null when it is not. */
  claims(folder: Folder, tree: FileTree): string | null;
  sections?(text: string): FileSections;
  readonly parts?: Framework['parts'];
  dialect?(project: DetectedProject, tree: FileTree): DialectChoice;
  transaction(dialect: Dialect | null, optedOut: boolean): TransactionMode;
  readonly foreignKeyChecks?: Framework['foreignKeyChecks'];
  readonly sendsCopiedRows?: Framework['sendsCopiedRows'];
  /** What stands at the head of a file that is taken out of its transaction, line breaks included. */
  readonly optOutHead?: string;
  /** What else tells that a file is sent outside of the tool's transaction. */
  optsOut?(text: string): boolean;
  readonly ownTransactionNeeds?: Framework['ownTransactionNeeds'];
  readonly split?: Framework['split'];
  readonly asSent?: Framework['asSent'];
  mask?(text: string): string;
  /** The same statements as a file of this tool has to hold them. */
  readonly statements?: Framework['statements'];
  /** How a file is taken out of its transaction, where that takes more than a line at its head. */
  readonly optOut?: Framework['optOut'];
  /** Where the way back of a file that is no half goes; absent where this tool has no place for it. */
  placeDown?(migration: Migration, sql: string, text: (file: string) => string | null): readonly FileEdit[];
  /** How the tool rolls back; absent where it cannot. */
  readonly rollback?: Framework['rollback'];
  readonly afterEdit?: string;
  readonly downBackwards?: boolean;
  readonly preset?: string;
  /** Why a file that is only written does not become a migration of this tool. */
  readonly scaffoldRefusal?: string;
  /** Text of a new file that holds both halves, the head that takes it out of its transaction left to `optOutHead`. */
  newText?(up: string, down: string | null, outsideTransaction: boolean, name: string): string;
}

/** A framework whose migrations are numbered SQL files in one folder. */
export function sqlFolder(style: SqlFolderStyle): Framework {
  const { id, title, missingDown } = style;
  const optedOut = (text: string) =>
    style.optsOut?.(text) ?? (style.optOutHead !== undefined && text.startsWith(style.optOutHead.trimEnd()));
  const framework: Framework = {
    id,
    title,
    missingDown,
    split: style.split ?? serverSplit,
    ...(style.parts ? { parts: style.parts } : {}),
    ...(style.asSent ? { asSent: style.asSent } : {}),
    ...(style.mask ? { mask: style.mask } : {}),
    ...(style.rollback ? { rollback: style.rollback } : {}),
    ...(style.sendsCopiedRows ? { sendsCopiedRows: true } : {}),
    ...(style.downBackwards ? { downBackwards: true } : {}),
    ...(style.preset === undefined ? {} : { preset: style.preset }),
    ...(style.afterEdit === undefined ? {} : { afterEdit: style.afterEdit }),
    ...(style.statements ? { statements: style.statements } : {}),
    ...(style.ownTransactionNeeds === undefined ? {} : { ownTransactionNeeds: style.ownTransactionNeeds }),
    ...(style.foreignKeyChecks ? { foreignKeyChecks: style.foreignKeyChecks } : {}),
    detect: (tree) =>
      foldersWith(tree, (name) => /\.sql$/i.test(name) || /^v?\d/i.test(name)).flatMap((folder) => {
        const reason = style.claims(folder, tree);
        return reason === null ? [] : [projectOf(framework, folder, reason)];
      }),
    identify: (path, root) => (directoryOf(path) === root ? identify(style, baseName(path)) : null),
    sections: (text, { holds }) =>
      holds === 'both'
        ? (style.sections?.(text) ?? wholeText('up', text, optedOut(text)))
        : wholeText(holds, text, optedOut(text)),
    dialect: (project, tree) => style.dialect?.(project, tree) ?? tellsNoDialect(),
    transaction: (dialect, out) => style.transaction(dialect, out),
    placeDown: (migration, sql, text) =>
      isPaired(migration)
        ? placeDownFile(migration, (beginsTransaction(sql) ? (style.optOutHead ?? '') : '') + sql, text)
        : (style.placeDown?.(migration, sql, text) ?? []),
    optOut: (migration, text) => style.optOut?.(migration, text) ?? optOut(style, migration),
    scaffold: ({ root, existing, name, up, down, now, outsideTransaction }): readonly NewFile[] | Refusal => {
      if (style.scaffoldRefusal !== undefined) return { refused: style.scaffoldRefusal };
      const canOptOut = style.optOutHead !== undefined || style.optOut !== undefined;
      const mode = style.transaction(null, outsideTransaction && canOptOut);
      if (outsideTransaction && mode !== 'none' && mode !== 'implicit-string')
        return { refused: `${title} runs every migration in a transaction` };
      const first = style.first ?? (now === undefined ? '0001' : (style.firstOf?.(now) ?? now));
      const named = nextNameAfter(existing, stemOf, name, first);
      const next = style.numbersOnly ? (numberedName(named)?.prefix ?? named) : named;
      const head = outsideTransaction ? (style.optOutHead ?? '') : '';
      const inPair = style.pairs && (existing.length === 0 ? style.single !== 'sections' : existing.some(isPaired));
      if (inPair) return pairOf(root, next, head + up, down);
      return [
        { path: join(root, `${next}.sql`), text: head + (style.newText?.(up, down, outsideTransaction, name) ?? up) },
      ];
    },
  };
  return framework;
}

function isPaired(migration: Migration): boolean {
  return migration.files.some((file) => pairName(baseName(file)) !== null);
}

function identify(style: SqlFolderStyle, name: string): FileIdentity | null {
  const pair = style.pairs ? pairName(name) : null;
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const opaque = extension !== 'sql';
  if (opaque && !(pair ?? isCode(name))) return null;
  if (style.accepts?.test(name) === false || (!pair && style.single === 'none')) return null;
  const stem = pair?.stem ?? name.replace(/\.[^.]+$/, '');
  const numbered = numberedName(stem);
  if (!numbered) return null;
  return {
    id: style.records === 'name' || isDateOnly(numbered.prefix) ? stem : numbered.prefix,
    order: [numberOf(numbered.prefix), stem],
    name: humanName(numbered.rest),
    role: 'versioned',
    lineage: pair?.twin ?? '',
    holds: pair?.kind ?? (style.single === 'sections' ? 'both' : 'up'),
    opaque,
  };
}

function optOut(style: SqlFolderStyle, migration: Migration): readonly FileEdit[] | Refusal {
  const { up } = migration;
  if (style.optOutHead === undefined || !up) return outsideOnlyAlone(migration, style.title);
  if (up.optedOut) return [];
  return [{ file: up.file, span: { start: 0, end: 0 }, newText: style.optOutHead }];
}
