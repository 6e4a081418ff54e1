/** A word as a POSIX shell takes it: in single quotes where it holds anything that the shell would read otherwise. */
export function shellWord(text: string): string {
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
