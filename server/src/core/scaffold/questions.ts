import { listed } from '../rules/support/lost-data';
import { indexKey } from '../schema/names';
import { findColumn } from '../schema/schema';
import type { QuestionId } from './answers';
import type { Question, Suggestion } from './kind';
import { newNameProblem } from './names';
import { answer, answeredTable, nameOfTable, namesIn, objectName, type Scene, tableNamed, tablesOf } from './scene';
import { typeProblem, typeSuggestions } from './types';

/** The questions that kinds of change have in common. */

type More = Partial<Pick<Question, 'optional' | 'title' | 'suggestions'>>;

const none = (): readonly Suggestion[] => [];

/** A table that is there. */
export function table(more: More = {}): Question {
  return {
    id: 'table',
    title: 'Which table?',
    example: 'users',
    optional: false,
    suggestions: tableSuggestions,
    problem: (text, scene) => knownTableProblem(text, scene),
    ...more,
  };
}

/** The table that a foreign key refers to. */
export function referencedTable(): Question {
  return { ...table({ title: 'Which table does it refer to?' }), id: 'references' };
}

/** A table that is made. */
export function newTable(id: 'table' | 'to', title: string): Question {
  return {
    id,
    title,
    example: 'users',
    optional: false,
    suggestions: none,
    problem(text, scene) {
      const found = tableNamed(scene, text);
      return (
        newNameProblem(objectName(text).name, scene) ??
        (typeof found === 'object' ? `There is a table "${text}" already.` : null)
      );
    },
  };
}

/** A column that is there. */
export function column(more: More = {}): Question {
  return {
    id: 'column',
    title: 'Which column?',
    example: 'email',
    optional: false,
    suggestions: columnSuggestions,
    problem: columnProblem,
    ...more,
  };
}

/** Columns that are there: "tenant_id, email". */
export function columns(title: string): Question {
  return {
    id: 'columns',
    title,
    example: 'tenant_id, email',
    optional: false,
    suggestions: columnSuggestions,
    problem: (text, scene) => firstProblem(namesIn(text), (name) => columnProblem(name, scene)),
  };
}

/** Columns of the table that a foreign key refers to. */
export function referencedColumns(): Question {
  const named = (scene: Scene) => tableNamed(scene, answer(scene, 'references'));
  return {
    id: 'referenced-columns',
    title: 'Which of its columns? Empty for its primary key',
    example: 'id',
    optional: true,
    suggestions: (scene) => suggestionsOf(named(scene)),
    problem: (text, scene) =>
      firstProblem(namesIn(text), (name) => columnProblemIn(named(scene), answer(scene, 'references'), name, scene)),
  };
}

/** A column that is made. */
export function newColumn(id: 'column' | 'to', title: string): Question {
  return {
    id,
    title,
    example: 'email',
    optional: false,
    suggestions: none,
    problem(text, scene) {
      const own = answeredTable(scene);
      const found = own && findColumn(own, text, scene.dialect);
      const isThere = found !== null && typeof found === 'object';
      return (
        newNameProblem(text, scene) ?? (isThere ? `"${answer(scene, 'table')}" has a column "${text}" already.` : null)
      );
    },
  };
}

export function type(): Question {
  return {
    id: 'type',
    title: 'Of which type?',
    example: 'text',
    optional: false,
    suggestions: typeSuggestions,
    problem: typeProblem,
  };
}

/** A piece of SQL: an expression, a list of definitions. What is wrong with it is what the dialect's reader says of the whole. */
export function sql(id: QuestionId, title: string, example: string, more: More = {}): Question {
  return { id, title, example, optional: false, suggestions: none, problem: sqlProblem, ...more };
}

/** The name of something that is made. */
export function newName(id: QuestionId, title: string, example: string, more: More = {}): Question {
  return { id, title, example, optional: false, suggestions: none, problem: newNameProblem, ...more };
}

/** One of some words. */
export function choice(id: QuestionId, title: string, values: readonly string[]): Question {
  return {
    id,
    title,
    example: values[0] ?? '',
    optional: true,
    suggestions: () => values.map((value) => ({ value, detail: '' })),
    problem: (text) => (values.includes(text.toLowerCase()) ? null : `"${text}" must be one of ${values.join(', ')}.`),
  };
}

/** An index that is there, of whatever table. */
export function index(): Question {
  const all = (scene: Scene) => [...scene.head.schema.objects.values()].filter((object) => object.class === 'index');
  return {
    id: 'index',
    title: 'Which index?',
    example: 'users_email_idx',
    optional: false,
    suggestions: (scene) =>
      all(scene).map(({ name, definition: { table: of, keys } }) => ({
        value: name,
        detail: `${of.name} (${keys.map((one) => one.column ?? one.expression?.text ?? '').join(', ')})`,
      })),
    problem(text, scene) {
      const { schema, session } = scene.head;
      const isThere =
        all(scene).some(({ name }) => name.toLowerCase() === text.toLowerCase()) ||
        schema.objects.has(indexKey(schema, session, objectName(text), null));
      return isThere || !schema.complete ? null : `No migration makes an index "${text}".`;
    },
  };
}

/** An enum that is there. */
export function enumType(): Question {
  const all = (scene: Scene) => [...scene.head.schema.objects.values()].filter((object) => object.class === 'enum');
  return {
    id: 'enum',
    title: 'Which enum?',
    example: 'order_status',
    optional: false,
    suggestions: (scene) => all(scene).map(({ name, labels }) => ({ value: name, detail: labels.join(', ') })),
    problem: (text, scene) =>
      all(scene).some(({ name }) => name === objectName(text).name) || !scene.head.schema.complete
        ? null
        : `No migration makes an enum "${text}".`,
  };
}

function tableSuggestions(scene: Scene): readonly Suggestion[] {
  return tablesOf(scene).map((one) => ({
    value: nameOfTable(one),
    detail: one.columns.map(({ name }) => name).join(', '),
  }));
}

function columnSuggestions(scene: Scene): readonly Suggestion[] {
  return suggestionsOf(answeredTable(scene));
}

function suggestionsOf(of: ReturnType<typeof tableNamed> | null): readonly Suggestion[] {
  if (of === null || typeof of === 'string') return [];
  return of.columns.map(({ name, type: its, notNull }) => ({
    value: name,
    detail: [its?.text ?? '', notNull === true ? 'not null' : ''].filter((one) => one !== '').join(', '),
  }));
}

function knownTableProblem(text: string, scene: Scene): string | null {
  if (tableNamed(scene, text) !== 'absent') return null;
  const names = tablesOf(scene).map(nameOfTable);
  const there =
    names.length === 0
      ? 'There is none yet'
      : `There ${names.length === 1 ? 'is' : 'are'} ${listed(names.slice(0, 8))}`;
  return `No migration makes a table "${text}". ${there}.`;
}

function columnProblem(text: string, scene: Scene): string | null {
  const name = answer(scene, 'table');
  return columnProblemIn(tableNamed(scene, name), name, text, scene);
}

function columnProblemIn(
  of: ReturnType<typeof tableNamed>,
  name: string,
  text: string,
  { dialect }: Scene,
): string | null {
  if (typeof of === 'string' || findColumn(of, text, dialect) !== 'absent') return null;
  return `"${name}" has no column "${text}". It has ${listed(of.columns.map((one) => one.name).slice(0, 12))}.`;
}

function sqlProblem(text: string): string | null {
  return /;\s*\S|;\s*$/.test(text.replace(/'(?:[^']|'')*'/g, "''")) ? 'Only one piece of SQL, without ";".' : null;
}

function firstProblem(names: readonly string[], problem: (name: string) => string | null): string | null {
  if (names.length === 0) return 'There is no name.';
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) return `"${twice}" is named twice.`;
  return names.map(problem).find((one) => one !== null) ?? null;
}
