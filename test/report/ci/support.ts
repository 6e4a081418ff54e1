import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { validateXML } from 'xmllint-wasm';

const formats = { uri: URL.canParse, 'uri-reference': isReference, 'date-time': true, regex: true } as const;

/** RFC 3986: what can be resolved against a base, and no backslash or blank in it. */
function isReference(text: string): boolean {
  return URL.canParse(text, 'file:///base/') && !/[\s\\]/.test(text);
}

/** Answers what a published schema says against a value. */
export function schemaProblems(schema: string): (value: unknown) => readonly string[] {
  const text = readFileSync(new URL(`schemas/${schema}.json`, import.meta.url), 'utf8');
  const validate = new Ajv({ strict: false, allErrors: true, formats }).compile(JSON.parse(text));
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const junit = readFileSync(new URL('../verify/junit.xsd', import.meta.url), 'utf8');

export async function junitProblems(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents: xml }, schema: [junit] });
  return errors.map(({ message }) => message);
}
