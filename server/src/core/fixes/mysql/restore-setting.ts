import type { Fix } from '../../fix';
import type { StatementPlace } from '../../rules/report';
import { insertBehind } from '../insert';

/** Sets a setting of the session back to what it usually is, behind the last statement of the half. */
export function restoreSetting(name: string): (place: StatementPlace) => Fix | null {
  return (place) => {
    const half = place.migration[place.half];
    const last = half?.statements.at(-1);
    if (!half || !last) return null;
    const shown = name.toUpperCase();
    const value = name === 'sql_mode' ? 'DEFAULT' : '1';
    return {
      title: `Set ${shown} back at the end`,
      edits: [insertBehind(place, half, last, `SET ${shown} = ${value};\n`)],
      preferred: true,
      safe: true,
    };
  };
}
