import { besideOf } from '../core/fixes/new-migration';
import type { History } from '../core/history';
import type { Lineage, Project } from '../core/project';
import type { Answers } from '../core/scaffold/answers';
import type { Scene } from '../core/scaffold/scene';
import { printerFor } from '../core/writers/printer-for';
import { detectStyle, type Style } from '../core/writers/style';
import { isRefusal } from '../core/writers/writer';

/** Where a new migration is to be: the history that it goes on with. */
export interface ScaffoldPlace {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly history: History;
}

/** What the questions and the statements of a new migration rest on; null while the dialect is not known. */
export function sceneOf(place: ScaffoldPlace, answers: Answers, oneStep = false): Scene | null {
  const { dialect, version } = { ...place.lineage.dialect, version: place.lineage.version };
  const printer = printerFor(dialect, styleOfProject(place));
  return dialect === null || printer === null
    ? null
    : {
        dialect,
        version,
        head: place.history.head(),
        printer,
        answers,
        oneStep,
        leavesTransaction: leavesTransaction(place),
      };
}

/** The tool takes a migration that asks for it. */
function leavesTransaction({ project, lineage }: ScaffoldPlace): boolean {
  const { framework, root } = project;
  const asked = { root, existing: lineage.migrations, name: 'x', up: '', down: null, outsideTransaction: true };
  return !isRefusal(framework.scaffold({ ...asked, beside: besideOf(project) }));
}

/** As the last migration is written. */
export function styleOfProject({ project, lineage }: Pick<ScaffoldPlace, 'project' | 'lineage'>): Style {
  const file = lineage.migrations.findLast(({ up }) => up !== null)?.up?.file;
  const style = detectStyle(file === undefined ? '' : (project.text(file) ?? ''));
  // The words of Python's calls are no keywords of SQL.
  const keywords = project.framework.language === 'python' ? 'upper' : style.keywords;
  return { ...style, keywords, ifExists: false };
}
