/**
 * Text inside a template of Go: of External Secrets, Prometheus, Alertmanager.
 *
 * @returns the text itself, or as a string of one action where a template would begin in it
 */
export const goTemplateText = (text: string): string => (text.includes('{{') ? `{{ ${JSON.stringify(text)} }}` : text);

/** An action from its braces on: a comment, or words with strings and letters among them. */
const ACTION =
  /\{\{(?:-?\s*\/\*(?:(?!\*\/)[\s\S])*\*\/\s*-?|(?:"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|(?!\}\}|\/\*)[^"`'])*)\}\}/y;
const OPENS = /^\{\{-?\s*(if|range|with|define|block)\b/;
const ENDS = /^\{\{-?\s*end\b/;

/** @returns why Go can't read a template at all: an action, a string or a block in it is not closed */
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
