import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/**
 * `edgit completion SHELL`: a completion script, made from the commands themselves.
 *
 * @returns the exit code
 */
export const completion = (shell: string, program: Command): number => {
  if (!isShell(shell)) {
    process.stderr.write(`edgit: completion is for ${SHELLS.join(', ')}, not ${shell}\n`);
    return EXIT.usage;
  }
  process.stdout.write(SCRIPTS[shell](wordsOf(program)));
  return EXIT.ok;
};

const isShell = (shell: string): shell is Shell => (SHELLS as readonly string[]).includes(shell);

interface Words {
  readonly verbs: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
}

const wordsOf = (program: Command): Words => ({
  verbs: program.commands.map((command) => command.name()),
  options: new Map(
    program.commands.map((command) => [
      command.name(),
      [...command.options.flatMap((option) => option.long ?? []), '--help'],
    ]),
  ),
});

const SCRIPTS: Readonly<Record<Shell, (words: Words) => string>> = {
  bash: ({ verbs, options }) => `# Put into ~/.bashrc: source <(edgit completion bash)
_edgit() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs.join(' ')} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${[...options].map(([verb, words]) => `    ${verb}) [[ "$word" == -* ]] && COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word")) || COMPREPLY=($(compgen -d -- "$word")) ;;`).join('\n')}
  esac
}
complete -F _edgit edgit
`,
  zsh: ({ verbs, options }) => `#compdef edgit
# Put into ~/.zshrc: source <(edgit completion zsh)
_edgit() {
  if (( CURRENT == 2 )); then
    compadd -- ${verbs.join(' ')} --help --version
    return
  fi
  case "$words[2]" in
${[...options].map(([verb, words]) => `    ${verb}) [[ "$PREFIX" == -* ]] && compadd -- ${words.join(' ')} || _files -/ ;;`).join('\n')}
  esac
}
compdef _edgit edgit
`,
  fish: ({ verbs, options }) => `# Put into ~/.config/fish/completions/edgit.fish
complete -c edgit -n __fish_use_subcommand -f -a '${verbs.join(' ')}'
${[...options].flatMap(([verb, words]) => words.map((word) => `complete -c edgit -n '__fish_seen_subcommand_from ${verb}' -l ${word.slice(2)}`)).join('\n')}
`,
};
