import { baseName, directoryOf } from '../core/frameworks/paths';

/** The folder that tells most about a migration in the shortest time: its own, or the one around it where each has a folder. */
export function surroundingsOf(file: string): string {
  const own = directoryOf(file);
  return /^(?:migration|up|down)\.sql$/i.test(baseName(file)) ? directoryOf(own) : own;
}
