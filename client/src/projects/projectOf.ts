import type { ProjectSummary } from '../../../server/src/protocol';

/** The project that a file belongs to: the one with the nearest folder above it, since projects may lie within one another. */
export function projectOf(file: string | undefined, projects: readonly ProjectSummary[]): ProjectSummary | undefined {
  return projects
    .filter(({ uri }) => file?.startsWith(uri.endsWith('/') ? uri : `${uri}/`))
    .reduce<ProjectSummary | undefined>(
      (best, next) => (best && best.uri.length >= next.uri.length ? best : next),
      undefined,
    );
}
