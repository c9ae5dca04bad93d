using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace ReliabilityEngine.Benchmarks.Gate.Asking;

/// <summary>
/// Asks on a fixed schedule, whatever the answers do: while the server stalls, requests go on falling due, and each one's wait counts
/// from that moment. An asker that waited for answers would ask less exactly when it is slow.
/// </summary>
internal sealed class OpenLoop(HttpClient http, IReadOnlyList<Question> questions, int rate, TimeProvider time)
{
    /// <summary>Sleeping is exact to a millisecond or so; what is due in less is not slept for again.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <param name="path">Which webhook is asked.</param>
    /// <param name="expected">What a question has to be answered there.</param>
    /// <param name="length">For how long requests fall due.</param>
    public async Task<LoadFigures> AskAsync(string path, Func<Question, ExpectedAnswer> expected, TimeSpan length)
    {
        var asked = new Asked[Math.Max(1, (int)(length.TotalSeconds * rate))];
        var problems = new ConcurrentQueue<string>();

        // A thread of its own: the pool's are busy with answers, and a request has to leave on time.
        var answers = await Task.Factory.StartNew(
            () => Send(path, expected, asked, problems), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(answers);
        return new LoadFigures(
            [.. asked.Select(one => one.Latency).Order()],
            [.. asked.Select(one => one.Lag).Order()],
            asked.Where(one => one.Kind is not null).CountBy(one => one.Kind!).OrderByDescending(kind => kind.Value).ToDictionary(),
            [.. problems]);
    }

    private Task[] Send(string path, Func<Question, ExpectedAnswer> expected, Asked[] asked, ConcurrentQueue<string> problems)
    {
        var answers = new Task[asked.Length];
        var started = time.GetTimestamp();
        for (var number = 0; number < asked.Length; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / rate);
            while (time.GetElapsedTime(started) < due)
            {
                Thread.Sleep(Tick);
            }

            answers[number] = AskAsync(path, questions[number % questions.Count], expected, started, due, asked, number, problems);
        }

        return answers;
    }

    private async Task AskAsync(
        string path, Question question, Func<Question, ExpectedAnswer> expected, long started, TimeSpan due, Asked[] asked, int number,
        ConcurrentQueue<string> problems)
    {
        var lag = time.GetElapsedTime(started) - due;
        string? problem;
        var answered = TimeSpan.Zero;
        var right = expected(question);
        try
        {
            using var content = new ByteArrayContent(question.Body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.PostAsync(path, content);
            var body = await response.Content.ReadAsByteArrayAsync();
            answered = time.GetElapsedTime(started);
            problem = response.IsSuccessStatusCode ? AnswerCheck.Problem(question, right, body) : $"HTTP {(int)response.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            answered = time.GetElapsedTime(started);
            problem = e.Message;
        }

        if (problem is not null)
        {
            problems.Enqueue(problem);
        }

        asked[number] = new Asked(answered - due, lag, problem is null ? right.Kind : null);
    }

    private readonly record struct Asked(TimeSpan Latency, TimeSpan Lag, string? Kind);
}
