using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OneStopApproval.Benchmarks.Evidence;
using OneStopApproval.Benchmarks.Silence;
using OneStopApproval.Benchmarks.Watching;

// What goes on beside something else is no single operation that could be repeated: such a run measures itself.
if (args is ["sweep", .. var rest])
{
    await SweepRun.MeasureAsync(
        Environment.GetEnvironmentVariable("OSA_TEST_POSTGRES"),
        rest is [var open] ? int.Parse(open, NumberStyles.None, CultureInfo.InvariantCulture) : SweepRun.Open);
    return;
}

if (args is ["watch"])
{
    await WatchRun.MeasureAsync(Environment.GetEnvironmentVariable("OSA_TEST_POSTGRES"));
    return;
}

if (args is ["watchers", var address, var count])
{
    await WatcherProcess.RunAsync(address, int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture));
    return;
}

if (args is ["evidence", .. var size])
{
    await EvidenceRun.MeasureAsync(size is [var events] ? int.Parse(events, NumberStyles.None, CultureInfo.InvariantCulture) : EvidenceRun.Events);
    return;
}

// In this process: a project that the tool generates would lie below our build rules and break them.
var job = Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: false));
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, DefaultConfig.Instance.AddJob(job));
