import { baseName } from '../../core/frameworks/paths';
import type { Recordable } from './state-table';

/** The number that a tool records, as a number is written: "000012" is 12. */
export function numberKey({ migration: { id } }: Recordable): string {
  return id.replace(/^0+(?=\d)/, '');
}

/** Its id as it stands in the file's name. */
export const idKey = ({ migration: { id } }: Recordable): string => id;

/** The name of the file that holds the way up, with its extension. */
export const fileKey = ({ migration: { files } }: Recordable): string => baseName(files[0] ?? '');
