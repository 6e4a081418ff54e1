import type { Configuration } from '../configuration';
import type { DialectChoice } from '../dialect';
import type { FileSections, Framework, Section } from '../frameworks/framework';
import {
  type Half,
  type HalfKind,
  type IrreversibleMark,
  type Migration,
  type TransactionMode,
  unreadFile,
} from '../migration';
import type { ModuleSource } from '../readers/python/modules';
import type { VariableSource } from '../variables/variable';
import type { MigrationFiles, NamedFile } from './group';
import { irreversibleMark } from './irreversible';
import { isOptedOut, readHalf } from './read-half';
import type { Readers } from './readers';
import { readersFor } from './readers';
import type { ReadingCache } from './reading-cache';

/** What a migration is read with, beside its files. */
export interface Reading {
  readonly framework: Framework;
  readonly dialect: DialectChoice;
  readonly lineage: string;
  readonly readers: Readers;
  readonly cache: ReadingCache;
  readonly variables: VariableSource;
  /** The application's modules, for a tool whose files may take types from them. */
  readonly modules: ModuleSource;
  text(file: string): string | null;
  configurationOf(file: string): Configuration;
}

/** Reads one migration. Never throws, whatever its files hold. */
export function assembleMigration(group: MigrationFiles, reading: Reading): Migration {
  const { up, down } = group;
  const upSections = up && sectionsOf(up, reading);
  const downSections = down && sectionsOf(down, reading);
  const files = [up?.file, down?.file].filter((file) => file !== undefined);
  const { id = '', order = [], name = '', role = 'versioned', requires, branches } = (up ?? down)?.identity ?? {};
  const part = upSections?.within;
  return {
    id,
    order,
    name,
    role,
    parents: (up ?? down)?.identity.parents ?? [],
    ...(requires ? { requires } : {}),
    ...(branches ? { branches } : {}),
    lineage: reading.lineage,
    files,
    up: up && halfOf('up', up, upSections, reading),
    down: (down && halfOf('down', down, downSections, reading)) ?? (up && halfOf('down', up, upSections, reading)),
    markerProblems: [...problemsOf(up, upSections), ...problemsOf(down, downSections)],
    irreversible: irreversibleMark(files, reading.text, part ?? null) ?? notNeeded(up, upSections),
    ...(part ? { part } : {}),
    opaque: up !== null && (up.identity.opaque === true || reading.text(up.file) === null),
    opaqueDown: [up, down].some((file) => file?.identity.opaque === true && file.identity.holds !== 'up'),
  };
}

function sectionsOf({ file, identity }: NamedFile, reading: Reading): FileSections | null {
  const text = reading.text(file);
  if (text === null || identity.opaque) return null;
  const found = reading.framework.sections(text, identity);
  if (!identity.optedOut && !isOptedOutBeside(file, reading)) return found;
  return { ...found, sections: found.sections.map((section) => ({ ...section, optedOut: true })) };
}

function notNeeded(named: NamedFile | null, sections: FileSections | null): IrreversibleMark | null {
  const span = sections?.notNeeded;
  return named && span ? { file: named.file, span, reason: '', needsReason: false } : null;
}

function problemsOf(named: NamedFile | null, sections: FileSections | null): Migration['markerProblems'] {
  return named && sections ? sections.problems.map((problem) => ({ ...problem, file: named.file })) : [];
}

function halfOf(
  kind: HalfKind,
  { file, identity }: NamedFile,
  found: FileSections | null,
  reading: Reading,
): Half | null {
  if (identity.opaque) return null;
  const text = reading.text(file);
  if (found === null || text === null) {
    // Of a file with sections nobody knows whether it has a way down.
    return identity.holds === 'both' && kind === 'down' ? null : unreadableHalf(kind, file, reading);
  }
  const [first, ...more] = found.sections.filter((section) => section.kind === kind);
  if (first === undefined) return null;
  const { dialect, other } = reading.dialect;
  if (other !== undefined) {
    const unread = [first, ...more].map(({ span }) => ({ span, reason: `it is for ${other}, which is not read` }));
    return { ...unreadableHalf(kind, file, reading), span: first.span, marker: first.marker, unread };
  }
  const sections: readonly [Section, ...Section[]] = [first, ...more];
  const transaction = transactionOf(file, isOptedOut(sections), reading, identity.transaction);
  const sent = reading.framework.asSent?.(text) ?? text;
  const { part } = identity;
  const variables = isPlainBeside(file, reading) ? withoutVariables(reading.variables) : reading.variables;
  return readHalf(
    { kind, file, ...(part === undefined ? {} : { part }), text: sent, sections, transaction, variables },
    reading.framework,
    readersFor(dialect, reading.readers),
    reading.cache,
    reading.readers.python && { parser: reading.readers.python, modules: reading.modules },
  );
}

function isOptedOutBeside(file: string, { framework: { sidecar }, text }: Reading): boolean {
  const beside = sidecar === undefined ? null : text(sidecar.fileOf(file));
  return beside !== null && sidecar?.optsOut(beside) === true;
}

/** The file beside it keeps its variables from being replaced. */
function isPlainBeside(file: string, { framework: { sidecar }, text }: Reading): boolean {
  const beside = sidecar?.keepsVariables === undefined ? null : text(sidecar.fileOf(file));
  return beside !== null && sidecar?.keepsVariables?.(beside) === true;
}

function withoutVariables(source: VariableSource): VariableSource {
  return { ...source, settings: { ...source.settings, replaces: false } };
}

/** What the framework says, unless the configuration knows the project's runner better. */
function transactionOf(
  file: string,
  optedOut: boolean,
  { framework, dialect, configurationOf }: Reading,
  setUp?: TransactionMode,
): TransactionMode {
  const assumed = configurationOf(file).assumeInTransaction;
  if (assumed === null || optedOut) return setUp ?? framework.transaction(dialect.dialect, optedOut);
  return assumed ? 'per-half' : 'none';
}

/** A half whose file is there but was not read, too large or no text: nothing vanishes. */
function unreadableHalf(kind: HalfKind, file: string, reading: Reading): Half {
  const span = { start: 0, end: 0 };
  const unread = [{ span, reason: unreadFile }];
  return {
    kind,
    file,
    span,
    marker: null,
    statements: [],
    unread,
    transaction: transactionOf(file, false, reading),
    optedOut: false,
  };
}
