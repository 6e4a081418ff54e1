import { expect, it } from 'vitest';
import { issueText } from '../../client/src/report/issueText';

it('states the facts that a maintainer asks for first', () => {
  const text = issueText({
    extension: '0.1.0',
    editor: 'Code 1.100.0',
    platform: 'linux x64',
    node: '22.0.0',
    remote: 'ssh-remote',
    trusted: false,
    server: 'running',
  });
  expect(text).toContain('- Database Migrator 0.1.0, language server running');
  expect(text).toContain('- Code 1.100.0, remote: ssh-remote, workspace not trusted');
  expect(text).toContain('- linux x64, Node 22.0.0');
});
