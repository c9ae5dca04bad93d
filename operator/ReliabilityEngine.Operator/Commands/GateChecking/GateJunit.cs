using System.Xml;
using System.Xml.Linq;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>The answer as a JUnit report, which every CI system shows: one suite, a case a workload, a failure where it must wait.</summary>
internal static class GateJunit
{
    private const string Suite = "reliability-engine gate check";

    public static string Write(GateCheckReport report, GateQuestion question) => Document(
        question, report.Workloads.Select(Case), failures: report.Workloads.Count(w => w.Decision == GateCheckDecision.Deny));

    /// <summary>A report that says that there is none, so that the CI system shows why rather than a missing file.</summary>
    public static string Write(GateQuestion question, GateCheckException cannot, bool passes) => Document(
        question,
        [TestCase(question.Namespace, question.ToString(), new XElement(passes ? "skipped" : "error", Message(cannot.Message)))],
        errors: passes ? 0 : 1,
        skipped: passes ? 1 : 0);

    private static string Document(GateQuestion question, IEnumerable<XElement> cases, int failures = 0, int errors = 0, int skipped = 0)
    {
        XElement[] all = [.. cases];
        var suite = new XElement("testsuite",
            new XAttribute("name", $"{Suite}: {question}"), new XAttribute("tests", all.Length), new XAttribute("failures", failures),
            new XAttribute("errors", errors), new XAttribute("skipped", skipped), all);
        return $"""<?xml version="1.0" encoding="utf-8"?>{"\n"}{new XElement("testsuites", suite)}""".ReplaceLineEndings("\n") + "\n";
    }

    private static XElement Case(GateAnswer answer)
    {
        var element = TestCase(answer.Namespace, $"{answer.Kind}/{answer.Name}");
        if (answer.Decision == GateCheckDecision.Deny)
        {
            var gates = answer.Gates.Select(g => $"{g.Policy}/{g.SloTarget} ({g.Mode}) is {g.State}: {g.Message}{(g.Reopens is null ? "" : $" Reopens: {g.Reopens}")}");
            element.Add(new XElement("failure", Message(answer.Message), new XAttribute("type", Clean(answer.Reason)), Clean(string.Join('\n', gates))));
        }

        var warnings = string.Join('\n', GateWarnings.For(answer));
        if (warnings.Length > 0)
        {
            element.Add(new XElement("system-out", Clean(warnings)));
        }

        return element;
    }

    private static XElement TestCase(string classname, string name, params XElement[] content) =>
        new("testcase", new XAttribute("classname", Clean(classname)), new XAttribute("name", Clean(name)), content);

    private static XAttribute Message(string text) => new("message", Clean(text));

    /// <summary>XML has no way to write some characters, not even escaped.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(r =>
        r.IsBmp && !XmlConvert.IsXmlChar((char)r.Value) ? "\uFFFD" : r.ToString()));
}
