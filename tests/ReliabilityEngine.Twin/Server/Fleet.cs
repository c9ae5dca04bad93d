using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Server;

/// <summary>The models that a server shows, safe to use from several threads: steps, requests and pod changes take turns.</summary>
public sealed class Fleet(IReadOnlyList<WorkloadModel> models, TimeSpan longestStep)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<WorkloadModel, UserAccount> _accounts = models.ToDictionary(model => model, _ => new UserAccount());

    /// <summary>Lets the models catch up with the clock, in steps no longer than the history's: the numbers stay the same ones.</summary>
    public void AdvanceTo(DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var model in models)
            {
                while (model.State.At < now)
                {
                    var left = now - model.State.At;
                    var before = model.State;
                    _accounts[model].Note(before, model.Step(left < longestStep ? left : longestStep));
                }
            }
        }
    }

    public IReadOnlyList<(WorkloadOptions Workload, PodState Pod)> Pods()
    {
        lock (_gate)
        {
            return [.. models.SelectMany(model => model.State.Pods.Select(pod => (model.Options, pod)))];
        }
    }

    public IReadOnlyList<(WorkloadOptions Workload, WorkloadState State, IReadOnlyCollection<IFault> Faults)> Workloads()
    {
        lock (_gate)
        {
            return [.. models.Select(model => (model.Options, model.State, model.Faults))];
        }
    }

    /// <summary>What the users of a workload were given; null where there is no such workload.</summary>
    public IReadOnlyList<AccountedSecond>? Account(string @namespace, string app)
    {
        lock (_gate)
        {
            return Find(@namespace, app) is { } model ? _accounts[model].Seconds : null;
        }
    }

    public void SetPlaces(string @namespace, string app, IReadOnlyList<PodPlace> places)
    {
        lock (_gate)
        {
            Find(@namespace, app)?.SetPlaces(places);
        }
    }

    /// <summary>Puts pods of a revision in the place of so many of others; false where there is no such workload.</summary>
    public bool RollOut(string @namespace, string app, string revision, int pods)
    {
        lock (_gate)
        {
            var model = Find(@namespace, app);
            model?.RollOut(revision, pods);
            return model is not null;
        }
    }

    /// <summary>False where there is no such workload.</summary>
    public bool StartFault(string @namespace, string app, IFault fault)
    {
        lock (_gate)
        {
            var model = Find(@namespace, app);
            model?.StartFault(fault);
            return model is not null;
        }
    }

    /// <summary>False where there is no such workload, or the fault is not on.</summary>
    public bool StopFault(string @namespace, string app, string fault)
    {
        lock (_gate)
        {
            return Find(@namespace, app)?.StopFault(fault) ?? false;
        }
    }

    private WorkloadModel? Find(string @namespace, string app) =>
        models.FirstOrDefault(model => model.Options.Namespace == @namespace && model.Options.App == app);
}
