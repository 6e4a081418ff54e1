import type { Project } from '../project';
import { firstAfter } from './start-after';
import type { TranslatedConfiguration } from './translation';

/** Settings that hold for all projects of a folder, or for the files of some of them. */
export interface DetectedSettings {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly overrides: readonly Readonly<Record<string, unknown>>[];
  readonly remarks: readonly string[];
}

/**
 * What the migrations of a folder tell of themselves: their tool and dialect, where nothing else has said it, and the id of the first that
 * is told about.
 * @param given what a peer's configuration says
 */
export function detectedSettings(
  projects: readonly Project[],
  { settings: given, startAfter }: Pick<TranslatedConfiguration, 'settings' | 'startAfter'>,
): DetectedSettings {
  const remarks: string[] = [];
  const all = projects.map((project) => ({
    root: project.root,
    settings: {
      ...ownSettings(project, given),
      ...(startAfter === null ? {} : sinceOf(project, startAfter, remarks)),
    },
  }));
  if (startAfter !== null && projects.length === 0)
    remarks.push(`Where to begin, after "${startAfter}", is left out: there are no migrations here that are read.`);
  const [first] = all;
  if (first && all.every(({ settings }) => JSON.stringify(settings) === JSON.stringify(first.settings)))
    return { settings: first.settings, overrides: [], remarks };
  const overrides = all.map(({ root, settings }) => ({ include: [root === '' ? '**' : `${root}/**`], ...settings }));
  return { settings: {}, overrides, remarks };
}

function ownSettings({ framework, lineages }: Project, given: Readonly<Record<string, unknown>>) {
  const dialects = new Set(lineages.map(({ dialect }) => dialect.dialect));
  const [dialect] = dialects;
  return {
    ...(given['dialect'] === undefined && dialects.size === 1 && dialect ? { dialect } : {}),
    ...(given['framework'] === undefined ? { framework: framework.id } : {}),
  };
}

/** Without a newer migration the last one is where it begins: `since` names one that there is. */
function sinceOf(
  { lineages, root }: Project,
  startAfter: string,
  remarks: string[],
): Readonly<Record<string, unknown>> {
  const migrations = lineages[0]?.migrations ?? [];
  const since = firstAfter(migrations, startAfter);
  if (since) {
    remarks.push(
      `What comes after "${startAfter}" is told: "since" is "${since.id}". From there on all is taken to be deployed together, so that rules about locks leave alone the tables made since: move it on as you deploy.`,
    );
    return { since: since.id };
  }
  const last = migrations.at(-1);
  const where = root === '' ? 'here' : `in "${root}"`;
  remarks.push(
    last
      ? `No migration ${where} comes after "${startAfter}": "since" is the last one, "${last.id}".`
      : `Where to begin, after "${startAfter}", is left out: there are no migrations ${where}.`,
  );
  return last ? { since: last.id } : {};
}
