/** Characters with a short escape in CEL (google/cel-spec, doc/langdef.md, "String and Bytes Values"). */
const ESCAPES: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/**
 * @returns a CEL string literal. Quotes are escaped: a Kyverno policy that does not compile allows everything
 */
export const celString = (text: string): string => `'${text.replace(/['\\\n\r]/g, (letter) => ESCAPES[letter] ?? '')}'`;
