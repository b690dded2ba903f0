/** What a string of CEL has a short escape for (google/cel-spec, doc/langdef.md, "String and Bytes Values"). */
const ESCAPES: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/**
 * @returns a string of CEL. A quote in it must not end it: a policy of Kyverno that doesn't compile lets everything pass
 */
export const celString = (text: string): string => `'${text.replace(/['\\\n\r]/g, (letter) => ESCAPES[letter] ?? '')}'`;
