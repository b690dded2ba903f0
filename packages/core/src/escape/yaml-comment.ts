/** Line ends of YAML 1.1 and 1.2: each ends a comment for some reader. */
const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/;
/** Characters that YAML allows only as escapes in strings: readers reject the whole file (YAML 1.2, 5.1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufeff\ufffe\uffff]/g;

/** @returns a text as YAML comment, line by line; forbidden characters become spaces */
export const yamlComment = (text: string): string =>
  text
    .split(LINE_BREAK)
    .map((line) =>
      `# ${line.replace(/[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g, (letter) => (letter.length > 1 ? letter : letter.replace(FORBIDDEN, ' ')))}`.trimEnd(),
    )
    .join('\n')
    .concat('\n');
