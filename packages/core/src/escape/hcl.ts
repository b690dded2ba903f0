/**
 * Escapes text for a string of Terraform's JSON syntax, which is a template of HCL 2.
 *
 * `$${` and `%%{` are HCL's way to write `${` and `%{` (hashicorp/hcl 2.20, hclsyntax/spec.md, "Template Literals"). HCL
 * drops a byte order mark at the start, unless an expression makes it, and brings all text into Unicode's form NFC.
 *
 * @returns text without expressions and directives
 */
export const hclTemplate = (text: string): string =>
  text.replace(/([$%])\{/g, '$1$1{').replace(/^\ufeff/, `\${"\\ufeff"}`);

/** Escapes of JSON that HCL does not have: HCL has `\n`, `\r`, `\t`, `\"`, `\\` and `\uNNNN` alone. */
const SHORT: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' };

/** @returns a quoted string of HCL 2, for an expression */
export const hclString = (text: string): string =>
  hclTemplate(JSON.stringify(text)).replace(/\\[\s\S]/g, (escaped) => SHORT[escaped] ?? escaped);

/**
 * Quotes a string for HCL 1, the language of Vault's configuration and policies. It can escape `${` only by the number of
 * a character (hashicorp/hcl 1.0.1-vault-7, hcl/strconv/quote.go).
 *
 * @returns a quoted string without `${`
 */
export const hcl1String = (text: string): string => JSON.stringify(text).replaceAll('${', '\\u0024{');
