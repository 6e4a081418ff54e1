import { expect, it } from 'vitest';
import { withoutSecrets } from '../../server/src/tools/without-secrets';

it('shows no password of an address, and no value of a secret variable', () => {
  const env = {
    DB_PASSWORD: 'hunter22',
    DATABASE_URL: 'postgresql://app:s3cr3t@db/shop',
    LANG: 'C.UTF-8',
    PWD: '/work/shop',
  };
  expect(withoutSecrets("input_value='hunter22'", env)).toBe("input_value='***'");
  expect(withoutSecrets('cannot reach postgresql://app:s3cr3t@db/shop', env)).toBe('cannot reach ***');
  expect(withoutSecrets('cannot reach mysql://me:other@db/shop in C.UTF-8 and /work/shop', env)).toBe(
    'cannot reach mysql://me:***@db/shop in C.UTF-8 and /work/shop',
  );
});
