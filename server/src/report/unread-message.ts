import { unreadFile } from '../core/migration';

/** What is said of a place that could not be read, in the words of editor and command line. */
export function unreadMessage(reason: string): string {
  if (reason === unreadFile) return 'This file could not be read: it is too large, or not text. It is not checked.';
  return `This statement could not be read (${reason}); it is not checked.`;
}
