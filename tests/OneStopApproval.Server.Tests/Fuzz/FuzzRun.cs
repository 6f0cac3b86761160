using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Json;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>Sends calls and holds each answer to what is promised of every answer.</summary>
/// <param name="world">Where to.</param>
/// <param name="seed">
/// Draws which RPC is called by whom, through which door and in which order. It does not repeat every byte: values that the server gave
/// are drawn from what was answered until then, to several senders at once. A failure prints its bytes.
/// </param>
internal sealed class FuzzRun(FuzzWorld world, int seed)
{
    private const int AtOnce = 4;
    private const int MostFailures = 15;
    private const int MostTold = 1500;
    private const int Step = 7919;

    // What these move or end, everything after would have to do with.
    private static readonly string[] Clock = ["SetTime", "AdvanceTime"];

    private static readonly string[] Asking = ["lab", "officer", "operator"];

    private readonly RandomMessages messages = new(world.Pool);
    private readonly ConcurrentDictionary<string, string> failures = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> statuses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> answered = new(StringComparer.Ordinal);
    private long sent;

    /// <summary>How many calls were sent.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>How many RPCs were answered with OK at least once.</summary>
    public int Answered => answered.Count;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>Every RPC by every caller, once.</summary>
    public Task SweepAsync()
    {
        var all = Rpcs.All.SelectMany(_ => world.Callers, (rpc, caller) => (rpc, caller)).ToArray();
        new Random(seed).Shuffle(all);
        return RunAsync((index, random) => index < all.Length ? Call(all[index].rpc, all[index].caller, random) : null);
    }

    /// <summary>Every text that a read is asked with, holding what no database keeps; by those who may ask.</summary>
    public Task SweepTextsAsync()
    {
        var all = (
            from rpc in Rpcs.All.Except(Rpcs.Mutations)
            from field in rpc.InputType.Fields.InDeclarationOrder()
            where field.FieldType == FieldType.String && !field.IsMap
            from caller in world.Callers
            where Asking.Contains(caller.Name)
            select (rpc, field, caller)).ToArray();
        return RunAsync((index, _) => index < all.Length ? Asked(all[index].rpc, all[index].field, all[index].caller) : null);
    }

    /// <summary>Any RPC by any caller, until the time is over.</summary>
    public Task RoamAsync(TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        return RunAsync((_, random) => Stopwatch.GetElapsedTime(began) < time ? Any(random) : null);
    }

    /// <summary>Sends one call and tells what is wrong with its answer; null when nothing is.</summary>
    public async Task<string?> TryAsync(FuzzCall call)
    {
        try
        {
            var answer = await world.Line.SendAsync(call, Ending);
            Interlocked.Increment(ref sent);
            statuses.AddOrUpdate($"{call.Door} {answer.Code?.ToString() ?? (answer.Http == 0 ? "broken" : $"HTTP {answer.Http}")}", 1, (_, count) => count + 1);
            if (answer.Code == StatusCode.OK)
            {
                answered.AddOrUpdate(call.Rpc.Name, 1, (_, count) => count + 1);
                Harvest(call, answer);
            }

            return WrongIn(call, answer);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException or FormatException && !Ending.IsCancellationRequested)
        {
            return $"{exception.GetType().Name}: {exception.GetBaseException()}";
        }
    }

    /// <summary>Fails when any call did, with lines for regression tests.</summary>
    public void Verify(Action<string> print)
    {
        print(string.Create(CultureInfo.InvariantCulture, $"{sent} calls, {Rpcs.All.Count} RPCs, {answered.Count} of them answered with OK"));
        print(string.Join(", ", statuses.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")));
        print($"never OK: {string.Join(' ', Rpcs.All.Select(rpc => rpc.Name).Where(name => !answered.ContainsKey(name)))}");
        var told = string.Join("\n\n", failures.Take(MostFailures).Select(pair => $"{pair.Key}\n{pair.Value}"));
        print(told);
        Assert.True(failures.IsEmpty, $"{failures.Count} kinds of failures, of seed {seed}:\n{told}");
    }

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    internal static string? WrongIn(FuzzCall call, FuzzAnswer answer)
    {
        if (call.Caller.Hidden.SelectMany(planted => planted.In(answer.Told)).FirstOrDefault() is { } field)
        {
            return $"tells another's {field}";
        }

        if (answer.Http == 0 || (call.Breaks && answer.Code is null))
        {
            return call.MayBreak || call.Waits ? null : "no answer";
        }

        if (call.Door == FuzzDoor.Json && answer is { Code: null, Http: 400 or 404 or 414 or 431 })
        {
            // Refused by HTTP itself, before it is known which call this is.
            return null;
        }

        if (answer.Code is not { } code)
        {
            return $"HTTP {answer.Http} and no code: {answer.Told}";
        }

        if (code == StatusCode.OK)
        {
            return null;
        }

        if (code == StatusCode.DeadlineExceeded && call.Waits)
        {
            // Its own time is over, and it was told much already.
            return null;
        }

        var details = answer.Details;
        var reason = details?.GetDetail<ErrorInfo>()?.Reason;
        if (reason is null || details!.Code != (int)code)
        {
            return $"{code} without its details: {answer.Told}";
        }

        return code switch
        {
            StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss or StatusCode.Unavailable => $"{code} {reason}: {details}",
            StatusCode.DeadlineExceeded => "takes longer than its time",
            StatusCode.Cancelled => call.Waits || call.Breaks ? null : $"{code} {reason}",
            // Wrong codes are counted by a limit that no setting lifts.
            StatusCode.ResourceExhausted => (call.Labours || call.Rpc.Name == "TrackApplication") && details.GetDetail<RetryInfo>() is not null ? null : $"{code} {reason}",
            _ => null,
        };
    }

    private async Task RunAsync(Func<int, Random, FuzzCall?> next)
    {
        var last = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (failures.Count < MostFailures)
            {
                var index = Interlocked.Increment(ref last);
                if (next(index, new Random(unchecked(seed + (index * Step)))) is not { } call)
                {
                    return;
                }

                if (await TryAsync(call) is { } wrong)
                {
                    // One of each kind is enough to look at.
                    failures.TryAdd($"{call.Rpc.Name} {call.Door}: {wrong[..Math.Min(wrong.Length, 60)]}", $"{wrong[..Math.Min(wrong.Length, MostTold)]}\n{call}");
                }
            }
        })));
    }

    private static FuzzCall Asked(MethodDescriptor rpc, FieldDescriptor field, FuzzCaller caller)
    {
        const string Text = "a\0b";
        var message = rpc.InputType.Parser.ParseFrom([]);
        if (field.IsRepeated)
        {
            ((System.Collections.IList)field.Accessor.GetValue(message)).Add(Text);
        }
        else
        {
            field.Accessor.SetValue(message, Text);
        }

        return new(rpc, caller, FuzzDoor.Grpc, FuzzLine.Frame(message.ToByteArray()));
    }

    private FuzzCall Any(Random random)
    {
        if (random.Next(3) > 0 || world.Samples.Count == 0)
        {
            return Call(Rpcs.All[random.Next(Rpcs.All.Count)], world.Callers[random.Next(world.Callers.Count)], random);
        }

        var sample = world.Samples[random.Next(world.Samples.Count)];
        var caller = random.Next(3) == 0 ? world.Callers[random.Next(world.Callers.Count)] : new("its own", sample.Token);
        var changed = sample.Messages.ToArray();
        var at = random.Next(changed.Length);
        changed[at] = messages.Changed(changed[at], random);
        var call = Plain(sample.Rpc, caller, random);
        return changed.Length == 1 && IsJson(sample.Rpc, random)
            ? RandomBytes.Json(call, changed[0], random)
            : Sometimes(call with { Body = [.. changed.SelectMany(message => FuzzLine.Frame(message.ToByteArray()))] }, random);
    }

    private FuzzCall Call(MethodDescriptor rpc, FuzzCaller caller, Random random)
    {
        var call = Plain(rpc, caller, random);
        if (random.Next(4) == 0 || (Clock.Contains(rpc.Name) && caller.Name == "operator"))
        {
            return RandomBytes.Noise(call, random);
        }

        if (IsJson(rpc, random))
        {
            return RandomBytes.Json(call, messages.RequestOf(rpc, random), random);
        }

        var count = rpc.IsClientStreaming ? random.Next(4) : 1;
        return Sometimes(
            call with
            {
                Body = [.. Enumerable.Range(0, count).SelectMany(_ => FuzzLine.Frame(messages.RequestOf(rpc, random).ToByteArray()))],
            },
            random);
    }

    private static FuzzCall Sometimes(FuzzCall call, Random random) => random.Next(8) == 0 ? RandomBytes.Damaged(call, random) : call;

    private static bool IsJson(MethodDescriptor rpc, Random random) => JsonDoor.RulesOf(rpc).Count > 0 && !rpc.IsServerStreaming && random.Next(4) == 0;

    private static FuzzCall Plain(MethodDescriptor rpc, FuzzCaller caller, Random random) =>
        new(rpc, caller, random.Next(8) switch { 0 => FuzzDoor.Web, 1 => FuzzDoor.WebText, _ => FuzzDoor.Grpc }, []);

    private void Harvest(FuzzCall call, FuzzAnswer answer)
    {
        // Drawn from the answer and not from the call: which values are kept changes nothing of what the seed draws.
        var random = new Random(answer.Told.Length);
        foreach (var message in answer.Messages.Take(3))
        {
            world.Pool.Harvest(call.Rpc.OutputType.Parser.ParseFrom(message), random);
        }
    }
}
