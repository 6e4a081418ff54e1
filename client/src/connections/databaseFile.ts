/** The name of a local database for one of several projects: that of its first folder, "blog-prisma.sqlite". */
export function databaseFileName(project: string): string {
  const [first = ''] = project.split('/').filter((part) => part !== '.');
  return `${first || 'app'}.sqlite`;
}
