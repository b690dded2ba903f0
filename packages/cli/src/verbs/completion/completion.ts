import type { Command } from 'commander';

/** Shells that `edgit completion` knows. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** `edgit completion SHELL`: the text of a completion script, made from the commands themselves. */
export const completion = (shell: Shell, program: Command): string => SCRIPTS[shell](verbsOf(program));

interface Verb {
  readonly name: string;
  readonly options: readonly string[];
  /** What its first argument may be; undefined for a path. */
  readonly choices: readonly string[] | undefined;
  /** Whether that path may be a file. */
  readonly takesFiles: boolean;
  /** What may follow an option. */
  readonly after: readonly { readonly option: string; readonly choices: readonly string[] }[];
}

const verbsOf = (program: Command): Verb[] =>
  program.commands.map((command) => {
    // A verb with subcommands: they are its choices, and it offers the options of all of them.
    const options = [command, ...command.commands].flatMap((each) => each.options);
    return {
      name: command.name(),
      options: [...new Set(options.flatMap(({ long }) => long ?? [])), '--help'],
      choices: command.commands.length > 0 ? command.commands.map((inner) => inner.name()) : choicesOf(command),
      takesFiles: command.registeredArguments[0]?.name() === 'path',
      after: options.flatMap(({ long, argChoices }) =>
        long && argChoices ? [{ option: long, choices: argChoices }] : [],
      ),
    };
  });

const choicesOf = (command: Command): readonly string[] | undefined => command.registeredArguments[0]?.argChoices;

const words = (list: readonly string[]): string => list.join(' ');
const TOP = ['--help', '--version'];

const SCRIPTS: Readonly<Record<Shell, (verbs: readonly Verb[]) => string>> = {
  bash: (verbs) => `# Put into ~/.bashrc: source <(edgit completion bash)
_edgit() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${words([...verbs.map(({ name }) => name), ...TOP])}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]} $before $word" in
${verbs
  .flatMap(({ name, options, choices, takesFiles, after }) => [
    ...after.map(({ option, choices: values }) => `    "${name} ${option} "*) ${bashWords(values)} ;;`),
    `    "${name} "*" -"*) ${bashWords(options)} ;;`,
    `    "${name} "*) ${choices === undefined ? `COMPREPLY=($(compgen -${takesFiles ? 'f' : 'd'} -- "$word"))` : bashWords(choices)} ;;`,
  ])
  .join('\n')}
  esac
}
complete -F _edgit edgit
`,
  zsh: (verbs) => `#compdef edgit
# Put into ~/.zshrc: source <(edgit completion zsh)
_edgit() {
  if (( CURRENT == 2 )); then
    compadd -- ${words([...verbs.map(({ name }) => name), ...TOP])}
    return
  fi
  case "$words[2] $words[CURRENT-1] $PREFIX" in
${verbs
  .flatMap(({ name, options, choices, takesFiles, after }) => [
    ...after.map(({ option, choices: values }) => `    "${name} ${option} "*) compadd -- ${words(values)} ;;`),
    `    "${name} "*" -"*) compadd -- ${words(options)} ;;`,
    `    "${name} "*) ${choices === undefined ? `_files${takesFiles ? '' : ' -/'}` : `compadd -- ${words(choices)}`} ;;`,
  ])
  .join('\n')}
  esac
}
compdef _edgit edgit
`,
  fish: (verbs) => `# Put into ~/.config/fish/completions/edgit.fish
complete -c edgit -n __fish_use_subcommand -f -a '${words(verbs.map(({ name }) => name))}'
${verbs
  .flatMap(({ name, options, choices, after }) => [
    ...options.map((option) => {
      const values = after.find((entry) => entry.option === option)?.choices;
      return `${fishVerb(name)} -l ${option.slice(2)}${values === undefined ? '' : ` -x -a '${words(values)}'`}`;
    }),
    ...(choices === undefined ? [] : [`${fishVerb(name)} -f -a '${words(choices)}'`]),
  ])
  .join('\n')}
`,
};

const bashWords = (list: readonly string[]): string => `COMPREPLY=($(compgen -W "${words(list)}" -- "$word"))`;
const fishVerb = (name: string): string => `complete -c edgit -n '__fish_seen_subcommand_from ${name}'`;
