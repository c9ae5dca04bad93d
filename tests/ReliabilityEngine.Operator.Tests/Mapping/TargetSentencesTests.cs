using System.Text;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Mapping;

/// <summary>Prints what people read about a target in each kind of trouble, for reading: a change of words is a change of that file.</summary>
[Trait("Category", "Golden")]
public sealed class TargetSentencesTests
{
    private static readonly (string Scene, SLOTargetStatus Figures)[] Scenes =
    [
        ("calm", Figures(remaining: 82, within: 0)),
        ("drifting", Figures(remaining: 41, within: 30)),
        ("burning", Figures(remaining: 33, within: 85, p50: "45m", tier: new() { Severity = "Page", Window = "1h", Rate = "11", Limit = "6", Firing = true })),
        ("ticket", Figures(remaining: 60, within: 0, tier: new() { Severity = "Ticket", Window = "4032m", Rate = "1.5", Limit = "1", Firing = true })),
        ("above in the long window only", Figures(remaining: 60, within: 10, tier: new() { Severity = "Page", Window = "30m", Rate = "2.5", Limit = "2.4" })),
        ("close to an alert", Figures(remaining: 70, within: 10, tier: new() { Severity = "Page", Window = "30m", Rate = "2.2", Limit = "3.36" })),
        ("exhausted", Figures(remaining: -40, within: 100, p50: "0s", recovery: "2d")),
        ("exhausted beyond the horizon", Figures(remaining: -400, within: 100, p50: "0s", recovery: ">7d")),
        ("unknown", new SLOTargetStatus { Budget = new BudgetStatus { CoveredPercent = 1 } }),
    ];

    [Fact]
    public void Reads_like_this()
    {
        var text = new StringBuilder();
        foreach (var (scene, figures) in Scenes)
        {
            text.Append(scene).Append('\n');
            Line(text, "burn rate", TargetSentences.Factor(RiskFactor.BurnRate, figures));
            Line(text, "ticket", figures.Budget?.Tier is { Severity: "Ticket", Firing: true } ? TargetSentences.Factor(RiskFactor.TicketAlert, figures) : null);
            Line(text, "budget", TargetSentences.Factor(RiskFactor.BudgetForecast, figures));
            Line(text, "within budget", scene == "calm" ? TargetSentences.WithinBudget(figures) : null);
            Line(text, "partial", TargetSentences.PartialWindow(figures));
            Line(text, "gate open", GateSentences.Open(figures));
            foreach (var limit in Enum.GetValues<GateLimit>())
            {
                Line(text, $"closed by {limit}", GateSentences.Closed([limit], Policy.Gate.BlockWhen, figures, RiskLevel.Critical));
                Line(text, "  reopens", GateSentences.Reopens([limit], Policy, figures, figures.Budget?.Tier?.Firing == true ? TimeSpan.FromMinutes(5) : null));
            }

            Line(text, "closed by all", GateSentences.Closed(Enum.GetValues<GateLimit>(), Policy.Gate.BlockWhen, figures, RiskLevel.Critical));
        }

        GoldenFile.Verify("TargetSentences.golden.txt", text.ToString());
    }

    private static ReliabilityPolicySpec Policy { get; } = new()
    {
        Gate = new GateSpec
        {
            BlockWhen = new GateConditionsSpec { MinLevel = "Critical", BudgetRemainingBelowPercent = 50, ExhaustionWithin = "6h", ExhaustionProbabilityPercent = 50 },
        },
    };

    private static void Line(StringBuilder text, string what, string? sentence)
    {
        if (sentence is not null)
        {
            text.Append("  ").Append(what).Append(": ").Append(sentence).Append('\n');
        }
    }

    private static SLOTargetStatus Figures(int remaining, int within, string p50 = ">7d", string? recovery = null, AlertTierStatus? tier = null)
    {
        var figures = new SLOTargetStatus
        {
            Budget = new BudgetStatus { RemainingPercent = remaining, CoveredPercent = 60, Tier = tier ?? new() { Severity = "Page", Window = "1h", Rate = "0.3", Limit = "6" } },
            Forecast = new ForecastStatus
            {
                Horizon = "7d",
                WithinHorizonPercent = within,
                Exhaustion = new ExhaustionStatus { P50 = p50 },
                Recovery = recovery is null ? null : new RecoveryStatus { P50 = recovery },
            },
        };
        return figures with
        {
            Risk = new RiskStatus
            {
                Score = 95,
                Factors =
                [.. ((RiskFactorStatus[])[
                    new RiskFactorStatus { Name = RiskFactor.BurnRate, Points = remaining > 0 ? 90 : 5, Message = TargetSentences.Factor(RiskFactor.BurnRate, figures) },
                    new RiskFactorStatus { Name = RiskFactor.BudgetForecast, Points = remaining > 0 ? 5 : 90, Message = TargetSentences.Factor(RiskFactor.BudgetForecast, figures) },
                ]).LargestFirst()],
            },
        };
    }
}
