import { dirname, join, resolve } from 'node:path';
import { lookAbove } from './above-root';
import { configurationName } from './candidate-files';
import { outerSource } from './configurations';
import { vocabulary } from './open-workspace';
import { readText } from './read-text';

/** What the configuration says of the database. */
export interface ConfiguredDatabase {
  /** As it is written: an address without a password, or what stands for one. */
  readonly text: string;
  /** Absolute: the configuration's own, which relative paths begin at. */
  readonly folder: string;
}

/** The database that the configuration of a folder names, its own or the nearest above in the repository; null where none is named. */
export async function configuredDatabase(folder: string): Promise<ConfiguredDatabase | null> {
  const own = await readText(join(folder, configurationName));
  const configuration =
    'text' in own ? { file: configurationName, text: own.text, prefix: '' } : (await lookAbove(folder)).configuration;
  if (configuration === null) return null;
  const text = outerSource(configuration, vocabulary).resolver.forFiles([configurationName]).database;
  return text === null ? null : { text, folder: resolve(folder, dirname(configuration.file)) };
}
