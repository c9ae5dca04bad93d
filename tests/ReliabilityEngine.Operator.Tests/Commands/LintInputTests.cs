using System.Text;
using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>What people give to `lint`: what kubectl takes of it is taken, the rest is said in a line.</summary>
public sealed class LintInputTests : IDisposable
{
    private const string Good = """
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: a, namespace: shop}
        spec:
          objective: "99"
          indicator: {probe: {metric: up}}

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lint-");

    [Theory]
    [InlineData("errors: &e {metric: a_total}\n      total: {<<: *e, metric: b_total}")]
    [InlineData("total: &t {metric: t_total}\n      errors:\n        <<: [*t, *t]\n        metric: e_total")]
    [InlineData("errors: {metric: &m a_total}\n      total: {metric: b_total}\n  description: *m")]
    public void Anchors_and_merge_keys_stand_for_what_they_name(string ratio)
    {
        var (code, text, _) = Lint(Good.Replace("{probe: {metric: up}}", $"\n    ratio:\n      {ratio}", StringComparison.Ordinal));

        Assert.True(code == 0, text);
    }

    [Fact]
    public void Of_merged_mappings_the_first_wins_and_the_mapping_itself_before_them()
    {
        var read = LintYaml.Read("a: &a {x: 1, y: 1}\nb: &b {x: 2, y: 2, z: 2}\nc: {<<: [*a, *b], y: 3}\n'<<': plain\n")[0].Root!;

        Assert.Equal("""{"y":3,"x":1,"z":2}""", read["c"]!.ToJsonString());
        Assert.Equal("plain", (string?)read["<<"]);
        Assert.Equal("""{"x":1}""", LintYaml.Read("a: &a {x: 1}\nb: {x: 1, <<: *a}\n")[0].Root!["b"]!.ToJsonString());
    }

    [Theory]
    [InlineData("a: &a [*a]", "stdin:1: error must be YAML or JSON: ")]
    [InlineData("x: 1\na: {<<: 5}", "stdin:2: error must be YAML or JSON: a merge key takes a mapping, or a list of mappings.")]
    [InlineData("? [a, b]\n: c", "stdin:1: error must be YAML or JSON: a key must be a text.")]
    [InlineData("? &a [*a]\n: x", "stdin:1: error must be YAML or JSON: ")]
    [InlineData("a: 1\nb: \0", "stdin:2: error must be YAML or JSON: control characters are not allowed.")]
    [InlineData("a: *nowhere", "stdin:1: error must be YAML or JSON: ")]
    [InlineData("a: [}", "stdin:1: error must be YAML or JSON: ")]
    [InlineData("a: 1\na: 2", "stdin:2: error must be YAML or JSON: Duplicate key a: give it once, and part documents by a line `---`.")]
    public void What_is_no_json_is_a_finding_of_one_line(string input, string expected)
    {
        var (code, text, _) = Lint(input);

        Assert.Equal(1, code);
        Assert.StartsWith(expected, text, StringComparison.Ordinal);
        Assert.Equal(2, text.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("[", "]", 60_000, "a: ")]
    [InlineData("[", "", 60_000, "a: ")]
    [InlineData("{a: ", "}", 20_000, "a: ")]
    [InlineData("{\"a\":", "}", 20_000, "")]
    public void What_is_nested_too_deep_is_refused_before_it_ends_the_process(string open, string close, int times, string before)
    {
        var input = before + string.Concat(Enumerable.Repeat(open, times)) + "1" + string.Concat(Enumerable.Repeat(close, times));

        Assert.StartsWith("stdin:1: error must be YAML or JSON: maps and lists are nested more than 100 deep.\n", Lint(input).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: 1\n\tb: 2\n", 2)]
    [InlineData("a: 1\nb: 2\nc: *nowhere\n", 3)]
    [InlineData("a: 1\n...\nb: 2\n", 3)]
    [InlineData("a: &a {x: 1}\nb:\n  x: 2\n  <<: *a\n", 4)]
    public void What_kubectl_does_not_read_as_it_is_meant_is_told_with_its_line(string input, int line)
    {
        Assert.StartsWith($"stdin:{line}: error must be YAML or JSON: ", Lint(input).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_json_one_after_the_other_are_documents_each()
    {
        const string Value = """{"apiVersion": "reliabilityengine.io/v1alpha1", "kind": "SLOTarget", "metadata": {"name": "ä"}}""";

        Assert.StartsWith("stdin:2: error spec: must be specified\n", Lint($"{{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"x\": \"ü\"}}\n{Value}").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_that_stand_for_billions_are_refused()
    {
        var input = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++)
        {
            input.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        Assert.Contains("stand for more than a document can hold", Lint(input.ToString()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_document_is_not_the_others_fault_and_lines_are_those_of_the_file()
    {
        var (_, text, _) = Lint($"# mine\n---\na: [}}\n--- # next\n{Good.Replace("\"99\"", "\"0\"", StringComparison.Ordinal)}...\n---\n");

        Assert.Contains("stdin:3: error must be YAML", text, StringComparison.Ordinal);
        Assert.Contains("stdin:9: error spec.objective", text, StringComparison.Ordinal);
        Assert.EndsWith("1 checked, 0 passed over, 2 findings\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x10", "16")]
    [InlineData("-0b11", "-3")]
    [InlineData("0o17", "15")]
    [InlineData("017", "15")]
    [InlineData("1_000", "1000")]
    [InlineData("1_0.5", "10.5")]
    [InlineData("089", "89")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("0xZZ", "\"0xZZ\"")]
    public void Numbers_are_those_of_yaml_1_1(string written, string read) => Assert.Equal(read, LintYaml.Read($"a: {written}")[0].Root!["a"]!.ToJsonString());

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    public void A_mark_of_byte_order_and_windows_line_ends_are_fine(string before, string lineEnd)
    {
        Write("a.yaml", before + Good.ReplaceLineEndings(lineEnd));

        Assert.Equal("1 checked, 0 passed over, 0 findings\n", LintFiles("a.yaml").Text);
    }

    [Fact]
    public void Items_of_a_list_of_one_kind_need_not_say_their_kind()
    {
        var (code, text, _) = Lint("""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: SLOTargetList
            items:
            - metadata: {name: a}
              spec: {objective: "0", indicator: {probe: {metric: up}}}
            """);

        Assert.Equal(1, code);
        Assert.Equal("stdin:5: error items[0].spec.objective: must be greater than 0 and less than 100, not \"0\"\n1 checked, 0 passed over, 1 finding\n", text);
    }

    [Fact]
    public void A_resource_that_is_declared_twice_is_found_across_files()
    {
        Write("a.yaml", Good);
        Write("b.yaml", $"{Good.Replace("shop", "other", StringComparison.Ordinal)}---\n{Good}");

        var (code, text, _) = LintFiles("a.yaml", "b.yaml");

        Assert.Equal(1, code);
        Assert.Equal(
            $"{At("b.yaml")}:10: error metadata.name: must be unique: SLOTarget \"shop/a\" is declared at {At("a.yaml")}:3 too, and the later one would be kept\n"
            + "3 checked, 0 passed over, 1 finding\n", text);
    }

    [Fact]
    public void A_folder_is_its_yaml_and_json_files_and_with_recursive_those_of_its_folders()
    {
        Write("b.yaml", Good);
        Write("a.yml", Good.Replace("name: a", "name: b", StringComparison.Ordinal));
        Write("notes.txt", "a: [");
        Write("more/c.json", """{"apiVersion": "v1", "kind": "Namespace"}""");

        File.CreateSymbolicLink(At("more/back"), _folder.FullName);

        Assert.Equal("2 checked, 0 passed over, 0 findings\n", Run(false, null, At("")).Text);
        Assert.Equal("2 checked, 1 passed over, 0 findings\n", Run(recursive: true, null, At("")).Text);
    }

    [Fact]
    public void What_holds_nothing_to_check_exits_with_2_and_says_so()
    {
        Write("empty.yaml", "");
        Write("comment.yaml", "# later\n---\n");
        Directory.CreateDirectory(At("nothing"));

        Assert.Equal((2, $"{At("empty.yaml")}, {At("comment.yaml")}: no resource to check; give files with at least one document\n"), CodeAndError(LintFiles("empty.yaml", "comment.yaml")));
        Assert.Equal((2, $"{At("nothing")}: the folder holds no .yaml, .yml or .json file; --recursive looks into its folders too\n"), CodeAndError(LintFiles("nothing")));
        Assert.Equal((2, $"{At("gone.yaml")}: no such file or folder\n"), CodeAndError(LintFiles("gone.yaml")));
        Assert.Equal((2, "an empty file name was given; give files, folders or -\n"), CodeAndError(Run(false, null, "")));
        Assert.Equal(0, LintFiles("comment.yaml", Write("a.yaml", Good)).Code);
    }

    [Fact]
    public void Other_encodings_are_told()
    {
        File.WriteAllBytes(At("a.yaml"), Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Good)).ToArray());

        Assert.Equal((2, $"{At("a.yaml")}: is not UTF-8 text; save it as UTF-8\n"), CodeAndError(LintFiles("a.yaml")));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("  source: mimir\n", null)]
    [InlineData("  source: mimri\n", "error spec.source: must be one of the operator's telemetry sources (default, mimir), not \"mimri\"")]
    public void With_the_configuration_a_source_must_be_one_of_its(string source, string? expected)
    {
        Write("config.yaml", "sources: [{name: default, prometheus: {url: http://a}}, {name: mimir, prometheus: {url: http://b}}]\n");
        Write("a.yaml", Good + source);

        var (code, text, _) = Run(recursive: false, At("config.yaml"), At("a.yaml"));

        Assert.Equal(expected is null ? 0 : 1, code);
        Assert.Contains(expected ?? "0 findings", text, StringComparison.Ordinal);
        Assert.Equal(0, LintFiles("a.yaml").Code);
    }

    [Fact]
    public void A_group_that_is_nearly_ours_is_told()
    {
        var (code, text, _) = Lint(Good.Replace("reliabilityengine.io", "reliabilityengin.io", StringComparison.Ordinal));

        Assert.Equal(0, code);
        Assert.StartsWith("stdin:1: warning apiVersion: \"reliabilityengin.io/v1alpha1\" is not checked: did you mean \"reliabilityengine.io/v1alpha1\"?\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--confg", "unknown flag --confg, did you mean --config?")]
    [InlineData("--strict=true", "unknown flag --strict")]
    [InlineData("-x", "unknown flag -x")]
    public async Task A_flag_that_there_is_not_is_no_file(string flag, string expected)
    {
        using var error = new StringWriter();

        Assert.Equal(2, await EngineCommandLine.RunAsync(["lint", flag, Write("a.yaml", Good)], TextWriter.Null, error));
        Assert.StartsWith($"reliability-engine: {expected}\n", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => name.Length == 0 ? _folder.FullName : Path.Combine(_folder.FullName, name);

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private static (int, string) CodeAndError((int Code, string Text, string Error) run) => (run.Code, run.Error);

    private static (int Code, string Text, string Error) Lint(string input) => Run(false, null, new StringReader(input), "-");

    private (int Code, string Text, string Error) LintFiles(params string[] names) => Run(false, null, [.. names.Select(name => Path.IsPathRooted(name) ? name : At(name))]);

    private static (int Code, string Text, string Error) Run(bool recursive, string? config, params string[] files) => Run(recursive, config, TextReader.Null, files);

    private static (int Code, string Text, string Error) Run(bool recursive, string? config, TextReader input, params string[] files)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = LintCommand.Lint(files, recursive, "table", config, input, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
