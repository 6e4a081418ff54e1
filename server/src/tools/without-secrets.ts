import type { Environment } from '../workspace/environment';

/** Variables whose values are nobody's to read: passwords, tokens, addresses with one in them. PWD and OLDPWD are folders. */
const secretName = /pass|^(?!(?:old)?pwd$).*pwd|secret|token|key|credential|dsn|ur[il]$/i;

/** Shorter values would be found in words that have nothing to do with them. */
const shortest = 4;

/**
 * What a program says, to be shown: without passwords in addresses, and without the values of its environment's secrets, which errors of
 * Python repeat.
 */
export function withoutSecrets(text: string, env: Environment): string {
  const secrets = Object.entries(env)
    .flatMap(([name, value]) => (value && value.length >= shortest && secretName.test(name) ? [value] : []))
    .sort((a, b) => b.length - a.length);
  return secrets
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
    .replace(/(\w:\/\/[^\s:/@]*):[^\s@]*@/g, '$1:***@');
}
