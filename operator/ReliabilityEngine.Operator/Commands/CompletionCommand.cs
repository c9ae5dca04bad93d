using System.CommandLine;

namespace ReliabilityEngine.Operator.Commands;

/// <summary><c>completion SHELL</c>: a script that has the shell ask this very binary for what may follow.</summary>
internal static class CompletionCommand
{
    /// <summary><c>[suggest:N]</c> is the command line's own directive: what may stand at the N-th character of the line behind it.</summary>
    private const string Bash = """
        # source <(reliability-engine completion bash)
        _reliability_engine() {
            local word="${COMP_WORDS[COMP_CWORD]}"
            local line="${COMP_LINE:0:COMP_POINT}"
            line="${line#"${COMP_WORDS[0]}"}"
            line="${line# }"
            local suggestions
            suggestions="$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)"
            [[ "$word" == -* ]] || suggestions="$(grep -v '^-' <<<"$suggestions")"
            mapfile -t COMPREPLY < <(compgen -W "$suggestions" -- "$word")
        }
        complete -o default -F _reliability_engine reliability-engine

        """;

    private const string Zsh = """
        #compdef reliability-engine
        # source <(reliability-engine completion zsh)
        _reliability_engine() {
            local line="${BUFFER[1,CURSOR]}"
            line="${line#"${words[1]}"}"
            line="${line# }"
            local -a suggestions
            suggestions=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
            [[ "${words[CURRENT]}" == -* ]] || suggestions=("${(@)suggestions:#-*}")
            compadd -- "${(@)suggestions}" || _files
        }
        compdef _reliability_engine reliability-engine

        """;

    private const string Fish = """
        # reliability-engine completion fish | source
        function __reliability_engine_complete
            set -l line (commandline -cp | string replace -r '^\s*\S+ ?' '' | string collect --allow-empty)
            set -l suggestions (reliability-engine "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            if string match -q -- '-*' (commandline -ct)
                printf '%s\n' $suggestions
            else
                string match -v -- '-*' $suggestions
            end
        end
        complete -c reliability-engine -a '(__reliability_engine_complete)'

        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a script that completes commands and options in your shell.") { shell };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(parsed.GetValue(shell) switch
        {
            "zsh" => Zsh,
            "fish" => Fish,
            _ => Bash,
        }));
        return command;
    }
}
