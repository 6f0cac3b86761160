using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Client;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Client.Tokens;
using Spectre.Console;

namespace OneStopApproval.Cli.Workers;

/// <summary>
/// <c>osa worker</c>: leases a department's reviews and records as an opinion what a program says of each, until it is interrupted.
/// </summary>
internal sealed class WorkerCommand : ServerCommand<WorkerTally>
{
    // Whoever interrupts osa waits ten seconds for its end.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(8);

    private readonly Argument<string[]> program = new("PROGRAM")
    {
        Description = "Program with its arguments, after --. It reads the review as JSON and writes the opinion; nothing written: the review rests for a while; another exit code than 0: it is asked again.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly DepartmentOption department = new();
    private readonly Option<string> item = new("--item") { Description = "The one service item that is taken; all of the department when left out.", DefaultValueFactory = _ => "" };
    private readonly Option<int> concurrency = new("--concurrency") { Description = "How many reviews at the same time.", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> count = new("--count") { Description = "Ends after so many reviews." };

    internal WorkerCommand()
        : base("worker", "Leases reviews and records as an opinion what a program says of each.", "a system of the department under its own name")
    {
        Add(program);
        Option[] all = [department, item, concurrency, count];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) =>
        TokenClaims.Officer(arguments.GetValue(department)!) with { Subject = $"osa-worker-{arguments.GetValue(department)}", Automatic = true };

    /// <inheritdoc/>
    protected override async Task<WorkerTally> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var tally = new WorkerTally(arguments.GetValue(program)!, arguments.GetValue(count), IsForPrograms(arguments));
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddSimpleConsole(format => format.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("OneStopApproval.Client", LogLevel.Information);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(tally);
        builder.Services.AddOneStopApproval(options =>
        {
            options.Address = ServerIn(arguments);
            (options.Tls.Certificate, options.Tls.Key, options.Tls.Authorities) = FilesIn(arguments);
            // Whoever has a certificate and no token of the command line sends none.
            options.Tokens = IsKnownByCertificateAlone(arguments)
                ? null
                : async cancellation => new AccessToken(await TokenForAsync(options.Address, arguments, cancellation) ?? "", TimeProvider.System.GetUtcNow() + TokenLife);
        });
        builder.Services.AddReviewWorker<ProgramHandler>(options =>
        {
            (options.Item, options.Concurrency, options.DrainTime) = (arguments.GetValue(item)!, arguments.GetValue(concurrency), Drain);
        });
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        await tally.DoneAsync(cancellationToken);
        await host.StopAsync(CancellationToken.None);
        return tally;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, WorkerTally answer) => console.WriteLine($"reviews: {answer.Handled.Text()}");

    /// <inheritdoc/>
    protected override string JsonOf(WorkerTally answer) => JsonSerializer.Serialize(new { handled = answer.Handled });
}
