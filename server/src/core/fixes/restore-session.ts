import type { Fix } from '../fix';
import type { Half, Statement } from '../migration';
import type { MigrationPlace } from '../rules/report';
import { insertBehind } from './insert';

/** RESET behind the last statement of a half: the setting is again what the connection began with. */
export function restoreSession(place: MigrationPlace, half: Half, set: Statement, name: string): Fix | null {
  const last = half.statements.at(-1) ?? set;
  const sql = name === 'session_authorization' ? 'RESET SESSION AUTHORIZATION' : `RESET ${name}`;
  return {
    title: `RESET ${name} at the end`,
    edits: [insertBehind(place, half, last, `${sql};\n`)],
    preferred: true,
  };
}
