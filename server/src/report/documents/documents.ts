import type { Documents } from '../../core/configuration/documents';
import { isBeforeSince } from '../../core/configuration/since';
import { explainMigration } from '../../core/explain/migration';
import type { History } from '../../core/history';
import type { Lineage, Project } from '../../core/project';
import type { SchemaDocument } from '../../protocol';
import type { Checker } from '../checker';
import { Places } from '../places';
import { schemaDocument } from '../schema/document';
import { titleOf } from '../verify/title';
import { type ChangeNote, withNotes } from './change-notes';
import { changeWords } from './change-words';
import { withDiagram } from './diagram-file';
import { findStretch, markdownComment, marked, type Rewritten, replaced } from './markers';
import { schemaPage } from './schema-page';

/** One document, as it is and as it should be. */
export interface DocumentState {
  /** As configured: relative to the configuration's folder. */
  readonly file: string;
  /** Null for one that is not there yet. */
  readonly present: string | null;
  readonly wanted: Rewritten;
}

/** The projects that one configuration holds for. */
export interface DocumentedProjects {
  readonly documents: Documents;
  readonly projects: readonly Project[];
  readonly checker: Checker;
  /** The path that documents tell of a folder: from the configuration's folder on, so that it is the same for everybody. */
  display(file: string): string;
  /** By the path that is configured. */
  readonly read: ReadDocument;
}

/** The present text of a document: null where there is none, or why it cannot be read, in words for the user. */
export type ReadDocument = (file: string) => Promise<string | null | { readonly refused: string }>;

/** What the documents of some projects should say: the page, the diagrams, and the notes where the project keeps such a file. */
export async function documentsOf(input: DocumentedProjects): Promise<readonly DocumentState[]> {
  const { documents, read } = input;
  const histories = historiesOf(input);
  const [first] = histories;
  if (first === undefined) return [];
  const schemas = histories.map((history) => schemaOf(history, input));
  const stateOf = async (file: string, want: (present: string | null) => Rewritten): Promise<DocumentState> => {
    const found = await read(file);
    if (found !== null && typeof found !== 'string') return { file, present: null, wanted: found };
    return { file, present: found, wanted: want(found) };
  };
  const page = documents.schema === null ? [] : [await stateOf(documents.schema, (text) => withPage(text, schemas))];
  const diagrams = await Promise.all(
    documents.diagrams.map((file) => stateOf(file, (text) => withDiagram(file, text, together(schemas)))),
  );
  return [...page, ...diagrams, ...(await notesStates(histories, input))];
}

/** A project that has no such file wants none. */
async function notesStates(
  histories: readonly OneHistory[],
  input: DocumentedProjects,
): Promise<readonly DocumentState[]> {
  const file = input.documents.notes;
  const present = file === null ? null : await input.read(file);
  if (file === null || present === null) return [];
  if (typeof present !== 'string') return [{ file, present: null, wanted: present }];
  return [{ file, present, wanted: withNotes(present, notesOf(histories, input)) }];
}

export function isTrue({ present, wanted }: DocumentState): boolean {
  return 'text' in wanted && wanted.text === present;
}

interface OneHistory {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly history: History;
}

function historiesOf({ projects, checker }: DocumentedProjects): readonly OneHistory[] {
  return projects.flatMap((project) =>
    project.lineages
      .filter(({ migrations }) => migrations.length > 0)
      .map((lineage) => ({ project, lineage, history: checker.historyOf(project, lineage) })),
  );
}

function schemaOf({ project, lineage, history }: OneHistory, { display }: DocumentedProjects): SchemaDocument {
  const source = {
    kind: 'migrations',
    project: display(project.root),
    lineage: lineage.name,
    at: lineage.migrations.at(-1)?.id ?? null,
    isHead: true,
  } as const;
  const places = new Places((file) => project.text(file));
  return schemaDocument(history.head().schema, source, { lineage, places, display });
}

/** Histories of several databases in one diagram: a table that several have, twins of one another, stands in it once. */
function together(schemas: readonly SchemaDocument[]): SchemaDocument {
  const [first] = schemas;
  if (first === undefined) throw new TypeError('a diagram of no schema');
  const byName = new Map(
    schemas.flatMap(({ objects }) => objects.map((object) => [object.name, object] as const)).reverse(),
  );
  const objects = schemas.flatMap((schema) => schema.objects.filter((object) => byName.get(object.name) === object));
  return { ...first, objects };
}

function withPage(present: string | null, schemas: readonly SchemaDocument[]): Rewritten {
  const stretch = marked(schemaPage(schemas), markdownComment);
  if (present === null || present.trim() === '') return { text: `# Database schema\n\n${stretch}\n` };
  const found = findStretch(present);
  if (found === null) return { text: `${present.trimEnd()}\n\n${stretch}\n` };
  return 'refused' in found ? found : { text: replaced(present, found, stretch) };
}

function notesOf(histories: readonly OneHistory[], { display }: DocumentedProjects): readonly ChangeNote[] {
  return histories.flatMap(({ project, lineage, history }) => {
    const place = [display(project.root), lineage.name].filter((part) => part !== '').join(' ');
    const { migrations } = lineage;
    return migrations.flatMap((migration, at): readonly ChangeNote[] => {
      if (isBeforeSince(project, lineage, migration)) return [];
      const next = migrations[at + 1];
      const before = history.stateBefore(migration).schema;
      const after = (next ? history.stateBefore(next) : history.head()).schema;
      const { change } = explainMigration(migration, history.fold(migration), lineage.version);
      const { id, name } = migration;
      return [
        {
          id: histories.length > 1 ? `${place} ${id}` : id,
          name: titleOf(migration) === id ? '' : name,
          change: changeWords(migration, before, after, change),
        },
      ];
    });
  });
}
