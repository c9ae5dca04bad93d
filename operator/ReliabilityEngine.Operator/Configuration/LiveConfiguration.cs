namespace ReliabilityEngine.Operator.Configuration;

/// <summary>
/// What the operator works with: the configuration it started with, and the edits taken up since. Who needs a key that can change while
/// the operator runs (<see cref="ConfigurationEdit"/>) asks here each time.
/// </summary>
public sealed class LiveConfiguration(EngineOptions started)
{
    private readonly List<Action<ConfigurationEdit>> _effects = [];
    private volatile EngineOptions _options = started;

    public EngineOptions Options => _options;

    /// <summary>Has an edit do something beside being read. Not safe for concurrent use: for the composition root.</summary>
    public void OnChange(Action<ConfigurationEdit> effect) => _effects.Add(effect);

    /// <summary>Goes on with the edited values of the keys that <paramref name="edit"/> takes up.</summary>
    public void Take(ConfigurationEdit edit, EngineOptions edited)
    {
        _options = edit.Apply(_options, edited);
        _effects.ForEach(effect => effect(edit));
    }
}
