/**
 * Escapes text for a Go template of External Secrets, Prometheus or Alertmanager.
 *
 * @returns the text itself; one action with the text as string if it contains `{{`
 */
export const goTemplateText = (text: string): string => (text.includes('{{') ? `{{ ${JSON.stringify(text)} }}` : text);

/** An action with its braces: a comment, or words, strings and runes. */
const ACTION =
  /\{\{(?:-?\s*\/\*(?:(?!\*\/)[\s\S])*\*\/\s*-?|(?:"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|(?!\}\}|\/\*)[^"`'])*)\}\}/y;
const OPENS = /^\{\{-?\s*(if|range|with|define|block)\b/;
const ENDS = /^\{\{-?\s*end\b/;

/** @returns why Go can't parse a template: an action, a string or a block is not closed; undefined if none */
export const goTemplateProblem = (template: string): string | undefined => {
  const open: string[] = [];
  for (let start = template.indexOf('{{'); start >= 0; start = template.indexOf('{{', ACTION.lastIndex)) {
    ACTION.lastIndex = start;
    const [action] = ACTION.exec(template) ?? [];
    if (action === undefined) return '`{{` is not closed';
    const [, word] = OPENS.exec(action) ?? [];
    if (word !== undefined) open.push(word);
    else if (ENDS.test(action) && open.pop() === undefined) return '`{{ end }}` has no block to end';
  }
  const last = open.at(-1);
  return last === undefined ? undefined : `\`{{ ${last} }}\` has no \`{{ end }}\``;
};
