import { describe, expect, it } from 'vitest';
import { addressOf, addressProblem, isOpen, titleOf } from '../../client/src/connections/connection';
import { ignoring } from '../../client/src/connections/gitIgnore';

describe('an address', () => {
  it.each([
    'sqlite:/home/me/app.sqlite',
    'file:./dev.db',
    'postgres://localhost/shop',
    'postgres://app@db.example.com:5432/shop?sslmode=require',
    `\${env:DATABASE_URL}`,
    `postgres://app:\${env:SHOP_PASSWORD}@db/shop`,
  ])('may be kept where it can be read: %s', (url) => expect(isOpen(url)).toBe(true));

  it.each([
    'postgres://app:secret@db/shop',
    'postgres://app:p@ss@db/shop',
    'postgres://db/shop?user=app&password=secret',
    'app:secret@tcp(db:3306)/shop',
    'jdbc:postgresql://db/shop?password=secret',
    'sqlite:app.sqlite?key=secret',
    `postgres://app:secret\${env:REST}@db/shop`,
  ])('is a secret: %s', (url) => expect(isOpen(url)).toBe(false));

  it('is made of its parts, with what has a meaning in it written so that it has none', () => {
    const parts = {
      scheme: 'postgres',
      host: 'db',
      port: '5433',
      database: 'shop',
      user: 'app',
      password: 'p@ss/w',
    } as const;
    expect(addressOf(parts)).toBe('postgres://app:p%40ss%2Fw@db:5433/shop');
    expect(addressOf({ ...parts, password: `\${env:SECRET}` })).toBe(`postgres://app:\${env:SECRET}@db:5433/shop`);
    expect(addressOf({ ...parts, host: '', port: '', user: '', password: '' })).toBe('postgres://localhost/shop');
  });

  it('with a blank in it is refused before anybody tries it', () => {
    expect(addressProblem('postgres://a b/shop')).toMatch(/%20/);
    expect(addressProblem(' sqlite:app.sqlite ')).toBeNull();
  });
});

it('names production so that nobody takes it for another', () => {
  expect(titleOf({ name: 'shop', label: 'production' })).toBe('PRODUCTION: shop');
  expect(titleOf({ name: 'app.sqlite', label: 'development' })).toBe('dev: app.sqlite');
});

describe('.gitignore', () => {
  it('gets a line for the database and what SQLite puts beside it', () => {
    expect(ignoring(undefined, 'app.sqlite')).toBe('app.sqlite*\n');
    expect(ignoring('node_modules', 'app.sqlite')).toBe('node_modules\napp.sqlite*\n');
  });

  it.each(['app.sqlite*\n', '/app.sqlite\n', 'dist\r\n*.sqlite\r\n'])('is left where it has one: %j', (text) =>
    expect(ignoring(text, 'app.sqlite')).toBe(text),
  );
});
