import type { Lineage, Project } from '../project';
import type { Writer } from '../writers/writer';
import { writerFor } from '../writers/writer-for';
import { enumLabels } from './enum-labels';

/** The writer of a history, in its dialect and in the language of its files; null while the dialect is not known or has none. */
export function projectWriter(place: { readonly project: Project; readonly lineage: Lineage }): Writer | null {
  const { project, lineage } = place;
  return writerFor(lineage.dialect.dialect, project.framework.language, enumLabels(lineage));
}
