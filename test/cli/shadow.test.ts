import { describe, expect, it } from 'vitest';
import { Failure } from '../../server/src/cli/failure';
import { readShadow } from '../../server/src/cli/shadow';

const url = 'postgres://me:secret@localhost/shadow';

describe('where to replay', () => {
  it.each([
    [null, {}, { kind: 'embedded' }],
    [null, { DATABASE_MIGRATOR_SHADOW_URL: '' }, { kind: 'embedded' }],
    [null, { DATABASE_MIGRATOR_SHADOW_URL: url }, { kind: 'server', url }],
    ['embedded', { DATABASE_MIGRATOR_SHADOW_URL: url }, { kind: 'embedded' }],
    ['embedded-postgres', {}, { kind: 'embedded-postgres' }],
    ['mysql://me@localhost', {}, { kind: 'server', url: 'mysql://me@localhost' }],
    ['mariadb://me@localhost', {}, { kind: 'server', url: 'mariadb://me@localhost' }],
    [
      'postgresql:///shadow?host=/run/postgresql',
      {},
      { kind: 'server', url: 'postgresql:///shadow?host=/run/postgresql' },
    ],
    [`\${env:SHADOW}`, { SHADOW: url }, { kind: 'server', url }],
    [`postgres://me:\${env:PW}@localhost/shadow`, { PW: 'secret' }, { kind: 'server', url }],
    [null, { DATABASE_MIGRATOR_SHADOW_URL: `\${env:SHADOW}`, SHADOW: url }, { kind: 'server', url }],
  ])('%s with %o', (option, env, shadow) => expect(readShadow(option, env)).toEqual(shadow));
});

describe('what is no place', () => {
  it.each([
    ['', {}, '--url must be'],
    ['mongodb://me:secret@localhost/shadow', {}, '--url must be'],
    ['me:secret@localhost/shadow', {}, '--url must be'],
    [null, { DATABASE_MIGRATOR_SHADOW_URL: 'me:secret@localhost' }, 'DATABASE_MIGRATOR_SHADOW_URL must be'],
    [`\${env:NOWHERE}`, {}, 'the environment has no variable "NOWHERE"'],
  ])('%s with %o', (option, env, message) => {
    const refusal = (() => {
      try {
        return readShadow(option, env);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(Failure);
    expect(String(refusal)).toContain(message);
    expect(String(refusal)).not.toContain('secret');
  });
});
