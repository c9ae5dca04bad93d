using System.CommandLine;
using ReliabilityEngine.LocalCluster.Demo;

namespace ReliabilityEngine.LocalCluster.Verbs;

/// <summary>Boots everything and shows what the engine finds.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Verify what is shown, tear everything down and exit 0, or 1 with what is wrong." };
        var quick = new Option<bool>("--quick") { Description = "Leave out the rush, which takes ten minutes." };
        var command = new Command("demo", "Boot Kubernetes, Prometheus with three days of history, the twin and the engine, and show the result.") { check, quick };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var shop = await DemoShop.OpenAsync(Console.Out, cancellationToken);
                await shop.ShowAsync(Console.Out, cancellationToken);
                if (!parsed.GetValue(quick))
                {
                    await shop.RushAsync(Console.Out, cancellationToken);
                }

                if (parsed.GetValue(check))
                {
                    Console.WriteLine("All of it is as it should be; tearing down.");
                    return 0;
                }

                shop.Suggest(Console.Out);
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                return 0;
            }
            catch (DemoException wrong)
            {
                await Console.Error.WriteLineAsync(wrong.Message);
                return 1;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return 0;
            }
        });
        return command;
    }
}
