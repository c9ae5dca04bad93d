using System.Diagnostics;
using System.Globalization;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>What scikit-learn and statsmodels take: measured in this run where they can be imported, else as seen elsewhere.</summary>
internal sealed class OtherFigures
{
    public const string ForestFit = "forest fit";
    public const string ForestScore = "forest score";
    public const string ForestRow = "forest row";
    public const string HoltWinters = "holt-winters";
    public const string Theta = "theta";

    /// <summary>Seconds, as seen with Debian 12's packages on two cores; the smallest where there were several.</summary>
    private static readonly Dictionary<string, (string Library, double Seconds)> Seen = new()
    {
        [ForestFit] = ("scikit-learn as seen", 0.088),
        [ForestScore] = ("scikit-learn as seen", 9.2e-6),
        [ForestRow] = ("scikit-learn as seen", 8.5e-3),
        [HoltWinters] = ("statsmodels as seen", 0.22),
        [Theta] = ("statsmodels as seen", 0.013),
    };

    private readonly Dictionary<string, (string Library, double Seconds)> _figures;

    private OtherFigures(Dictionary<string, (string Library, double Seconds)> figures, bool areOfThisRun)
    {
        (_figures, AreOfThisRun) = (figures, areOfThisRun);
    }

    /// <summary>Whether every figure was measured here and now.</summary>
    public bool AreOfThisRun { get; }

    /// <summary>Seconds.</summary>
    public double this[string figure] => _figures[figure].Seconds;

    public string NameOf(string figure) => _figures[figure].Library;

    /// <summary>Asks each interpreter in turn; of the first that knows both libraries the figures are taken.</summary>
    public static OtherFigures Measure(IEnumerable<string> interpreters, IReadOnlyList<double> series, TextWriter messages)
    {
        var values = string.Join(',', series.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        var script = $"SERIES = [{values}]\n{Script()}";
        foreach (var interpreter in interpreters)
        {
            if (Run(interpreter, script) is { } lines && Parse(lines) is { Count: var count } figures && count == Seen.Count)
            {
                return new OtherFigures(figures, true);
            }
        }

        messages.WriteLine("scikit-learn and statsmodels cannot be imported: compared with figures as seen elsewhere, not here.");
        return new OtherFigures(Seen, false);
    }

    internal static Dictionary<string, (string Library, double Seconds)> Parse(string lines) => lines
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .Where(cells => cells.Length == 3 && Seen.ContainsKey(cells[0]) && double.TryParse(cells[2], CultureInfo.InvariantCulture, out _))
        .ToDictionary(cells => cells[0], cells => (cells[1], double.Parse(cells[2], CultureInfo.InvariantCulture)));

    private static string? Run(string interpreter, string script)
    {
        var start = new ProcessStartInfo(interpreter, ["-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var threads in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            start.Environment[threads] = "1";
        }

        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardInput.Write(script);
            process.StandardInput.Close();
            var lines = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return lines;
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }

    private static string Script()
    {
        using var resource = typeof(OtherFigures).Assembly.GetManifestResourceStream("baselines.py")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
