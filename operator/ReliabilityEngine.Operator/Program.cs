using ReliabilityEngine.Operator.Commands;

// The verbs are in Commands/EngineCommandLine.cs. What `run` is made of is in EngineHost.cs; what it then does, in Loop/ReliabilityLoop.cs.
return await EngineCommandLine.RunAsync(args, Console.Out, Console.Error);
