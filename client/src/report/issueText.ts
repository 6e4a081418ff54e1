/** What a report says of the place where the trouble was met. */
export interface Surroundings {
  readonly extension: string;
  readonly editor: string;
  readonly platform: string;
  readonly node: string;
  readonly remote: string | undefined;
  readonly trusted: boolean;
  readonly server: string;
}

/** A report to be completed by the user, in Markdown. It holds nothing of the workspace: what to show of it is the user's choice. */
export function issueText(surroundings: Surroundings): string {
  const { extension, editor, platform, node, remote, trusted, server } = surroundings;
  return `# Database Migrator: what went wrong in one line

## What happened, and what you expected

## The migration it happened with

\`\`\`sql
-- the smallest one that shows it
\`\`\`

## Where

- Database Migrator ${extension}, language server ${server}
- ${editor}${remote ? `, remote: ${remote}` : ''}, workspace ${trusted ? 'trusted' : 'not trusted'}
- ${platform}, Node ${node}
`;
}
