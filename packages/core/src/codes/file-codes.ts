import type { Codes } from '../input/diagnostics.js';

/** What is wrong with a file or a folder of the input. */
export const fileCodes = {
  'file/unknown': {
    means: 'There is a file in the folder of a cluster that edgit does not read.',
    why: 'A file with a misspelt name would be ignored, and all that is in it.',
    fix: 'Rename it to the file that was meant, or move it out of the folder.',
  },
  'file/missing': {
    means: 'The file of a layer is missing, and some of its keys have no default.',
    why: 'edgit does not guess values that only you know.',
    fix: 'Write the file with the keys that the hint names.',
  },
  'file/extension': {
    means: 'The file of an application does not end in `.yaml`.',
    why: 'It would not be read.',
    fix: 'Rename the file.',
  },
  'file/not-regular': {
    means: 'A folder, a pipe or a device is where a file is needed.',
    why: 'It has no content that can be read to its end.',
    fix: 'Rename or remove it, or replace it with a file.',
  },
  'file/too-large': {
    means: 'An input file is larger than any that a person writes.',
    why: 'Reading it would take the memory of the machine.',
    fix: 'Split it, or move out what is not input of edgit.',
  },
  'file/not-utf8': {
    means: 'An input file is not UTF-8 text.',
    why: 'Other encodings turn letters into others when the file is read.',
    fix: 'Save it as UTF-8.',
  },
  'file/unreadable': {
    means: 'The operating system does not let edgit read a file or a folder, or there is none at that path.',
    why: 'What is in it can’t be taken into account.',
    fix: 'Check the path, the owner and the mode.',
  },
  'cluster/missing-file': {
    means: 'A folder has no `cluster.yaml`.',
    why: 'That file makes a folder a cluster.',
    fix: 'Name the folder of a cluster, or write `cluster.yaml`.',
  },
} as const satisfies Codes;

/** What is wrong with a file as YAML. */
export const yamlCodes = {
  'yaml/syntax': {
    means: 'The file is not valid YAML.',
    why: 'Nothing behind the mistake can be read.',
    fix: 'Correct the line that is marked. Look also at the line before it.',
  },
  'yaml/tab': {
    means: 'A tab is used for indentation.',
    why: 'YAML allows spaces only.',
    fix: 'Replace the tab with spaces.',
  },
  'yaml/indentation': {
    means: 'A line is indented differently from the lines it belongs to.',
    why: 'It would belong to another key, or to none.',
    fix: 'Start all keys of one map in the same column.',
  },
  'yaml/open-quote': {
    means: 'A quoted text does not end.',
    why: 'Everything behind it would be part of the text.',
    fix: 'Close the quote.',
  },
  'yaml/open-bracket': {
    means: 'A bracket or a brace is not closed.',
    why: 'Everything behind it would be part of the list or map.',
    fix: 'Close it on the same line, or indent what follows.',
  },
  'yaml/no-key': {
    means: 'A line is not `key: value`.',
    why: 'YAML reads it as a part of the line before.',
    fix: 'Write a `:` with a space behind it, or indent the line correctly.',
  },
  'yaml/second-colon': {
    means: 'A line has a second `: `.',
    why: 'YAML can’t tell which part is the key.',
    fix: 'Quote a value that contains `: `, or put the key on a separate line.',
  },
  'yaml/unquoted': {
    means: 'A value starts with a character that has a meaning in YAML, such as `@`, `%` or a backtick.',
    why: 'YAML can’t read it as text.',
    fix: 'Quote the value.',
  },
  'yaml/tag': {
    means: 'A value has a tag, a word that starts with `!`.',
    why: 'Tags have no meaning in input of edgit.',
    fix: 'Write the plain value without the tag.',
  },
  'yaml/several-documents': {
    means: 'The file has more than one YAML document.',
    why: 'Only one would be used.',
    fix: 'Keep one: remove `---` and what follows.',
  },
  'yaml/empty': {
    means: 'The file is empty.',
    why: 'It is not clear whether something was lost.',
    fix: 'Write at least one key, or remove the file.',
  },
  'yaml/duplicate-key': {
    means: 'A key is twice in one map.',
    why: 'Only the last value would count, and which one was meant is not known.',
    fix: 'Keep one of them.',
  },
  'yaml/forbidden-key': {
    means: 'A key is called `__proto__`.',
    why: 'The name has a special meaning in JavaScript.',
    fix: 'Rename the key.',
  },
  'yaml/ambiguous-boolean': {
    means: 'A word such as `no`, `on` or `y` is not quoted.',
    why: 'YAML 1.1 readers, such as those written in Go, take it for a boolean, YAML 1.2 readers for a text.',
    fix: 'Write `true` or `false`, or quote the word.',
  },
  'yaml/ambiguous-number': {
    means: 'A number starts with a zero.',
    why: 'YAML 1.1 readers take it for octal, YAML 1.2 readers for decimal.',
    fix: 'Write the number that is meant, or quote it.',
  },
  'yaml/invisible-character': {
    means: 'A value contains a character that can’t be seen, such as a no-break space.',
    why: 'It was most often pasted from a web page. The value is not what it looks like.',
    fix: 'Type the value again.',
  },
  'yaml/unreadable-character': {
    means: 'A text contains a control character.',
    why: 'No program that reads the rendered files accepts it.',
    fix: 'Remove it.',
  },
  'yaml/too-deep': {
    means: 'Maps and lists are nested deeper than edgit reads.',
    why: 'Programs that read such files end without a message.',
    fix: 'Flatten the value.',
  },
  'yaml/unknown-anchor': {
    means: 'An alias names an anchor that is not defined before it.',
    why: 'There is no value to put in its place.',
    fix: 'Correct the name, or move the anchor before the alias.',
  },
  'yaml/merge': {
    means: 'Something other than a map is merged with `<<`.',
    why: 'Only the keys of a map can be merged into a map.',
    fix: 'Write an alias of a map: `<<: *name`.',
  },
  'yaml/circular-alias': {
    means: 'An alias is inside the value that it refers to.',
    why: 'The value would have no end.',
    fix: 'Write the value out.',
  },
  'yaml/too-many-aliases': {
    means: 'The aliases of a file expand to more values than edgit reads.',
    why: 'A small file of nested aliases can fill all memory.',
    fix: 'Write the values out, or use fewer aliases.',
  },
} as const satisfies Codes;
