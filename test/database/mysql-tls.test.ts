import { expect, it } from 'vitest';
import { mysqlTls } from '../../server/src/database/mysql-tls';

const told = (query: string) => mysqlTls(new Map(new URLSearchParams(query)));
const encrypted = { rejectUnauthorized: false };
const identified = { rejectUnauthorized: true, verifyIdentity: true };

it.each([
  ['', undefined],
  ['charset=utf8mb4', undefined],
  ['ssl-mode=DISABLED', undefined],
  ['ssl-mode=PREFERRED', undefined],
  ['sslMode=REQUIRED', encrypted],
  ['ssl-mode=VERIFY_CA', { rejectUnauthorized: true }],
  ['ssl_mode=VERIFY_IDENTITY', identified],
  ['sslmode=require', encrypted],
  ['sslmode=verify-full', identified],
  ['sslMode=trust', encrypted],
  ['tls=true', identified],
  ['tls=skip-verify', encrypted],
  ['useSSL=false', undefined],
  ['sslaccept=strict', identified],
  ['ssl={"rejectUnauthorized":false}', encrypted],
  ['ssl={"rejectUnauthorized":true}', identified],
])('%s', (query, expected) => expect(told(query)).toEqual(expected));

it.each(['ssl-mode=REQIURED', 'tls=own-config', 'ssl={'])('%s opens no connection without TLS', (query) =>
  expect(() => told(query)).toThrow(/says nothing about TLS: say DISABLED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY/),
);

it('names a certificate that is not there', () =>
  expect(() => told('ssl-mode=VERIFY_CA&ssl-ca=/no/such.pem')).toThrow(
    'the certificate /no/such.pem: there is no such file',
  ));
