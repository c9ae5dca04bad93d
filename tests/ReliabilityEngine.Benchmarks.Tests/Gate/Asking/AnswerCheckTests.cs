using System.Text;
using ReliabilityEngine.Benchmarks.Gate.Asking;

namespace ReliabilityEngine.Benchmarks.Tests.Gate.Asking;

public class AnswerCheckTests
{
    private static readonly ExpectedAnswer Refused = new(false, "Deny", "Enforce", "RiskLevel");

    private const string Right =
        """{"response":{"uid":"u","allowed":false,"status":{"message":"why"},"auditAnnotations":{"decision":"Deny","mode":"Enforce","reason":"RiskLevel"}}}""";

    [Fact]
    public void A_right_answer_has_no_problem() => Assert.Null(Problem(Right));

    [Theory]
    [InlineData("\"allowed\":false", "\"allowed\":true")]
    [InlineData("\"uid\":\"u\"", "\"uid\":\"v\"")]
    [InlineData("\"mode\":\"Enforce\"", "\"mode\":\"Warn\"")]
    [InlineData("\"reason\":\"RiskLevel\"", "\"reason\":\"NoTraffic\"")]
    [InlineData("\"message\":\"why\"", "\"message\":\"\"")]
    [InlineData("\"allowed\":false", "\"allowed\":false,\"warnings\":[\"careful\"]")]
    [InlineData("\"response\"", "\"request\"")]
    [InlineData("{\"response\"", "\"response\"")]
    public void An_answer_that_differs_is_a_problem(string right, string wrong) =>
        Assert.NotNull(Problem(Right.Replace(right, wrong, StringComparison.Ordinal)));

    private static string? Problem(string answer) => AnswerCheck.Problem(new Question("u", [], Refused), Refused, Encoding.UTF8.GetBytes(answer));
}
