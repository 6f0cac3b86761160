using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In this process: a project that the tool generates would lie below our build rules and break them.
var job = Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: false));
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, DefaultConfig.Instance.AddJob(job));
