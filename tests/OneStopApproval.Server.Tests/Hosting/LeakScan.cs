using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Server.Tests.Privacy;
using OneStopApproval.Server.Wire.Commands;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>
/// At the end of every test looks for each personal value that its story left behind in whatever the server told others: logs, traces,
/// error texts, and the events of the journal with the answers kept to them.
/// </summary>
internal sealed class LeakScan
{
    // A shorter text may stand anywhere by chance: 同意, a day, a number of an item.
    private const int ShortestTold = 5;

    // Articles stand in the catalogue and in the journal too.
    private static readonly string[] NamesNobody = [PersonalKinds.LegalBasis, PersonalKinds.Remedies];

    private readonly ConcurrentDictionary<string, string> told = new(StringComparer.Ordinal);

    /// <summary>Takes down what a server tells, from its start.</summary>
    public void Watch(WebApplicationBuilder builder)
    {
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new Spans(this)));
        builder.Services.AddSingleton(new Errors(this));
        // Before the server's own, and so around them.
        builder.Services.Configure<GrpcServiceOptions>(options => options.Interceptors.Add<Errors>());
    }

    /// <summary>Fails when a stored personal value was told.</summary>
    public async Task VerifyAsync(TestServer server)
    {
        string[] values =
        [
            .. (await server.PersonalValuesAsync())
                .Where(value => value.Value.Length >= ShortestTold && !NamesNobody.Contains(value.Kind))
                .Select(value => value.Value)
                .Distinct(),
        ];
        await TakeRowsAsync(server);
        foreach (var entry in server.Log.Events)
        {
            Take("log", $"{entry.Message} {entry.Exception}");
        }

        if (values.Length == 0)
        {
            return;
        }

        var wanted = SearchValues.Create(values, StringComparison.Ordinal);
        var leaks = told
            .Where(text => text.Key.AsSpan().ContainsAny(wanted))
            .Select(text => $"{text.Value}: '{values.First(value => text.Key.Contains(value, StringComparison.Ordinal))}' in {text.Key}")
            .ToArray();
        Assert.True(leaks.Length == 0, $"{leaks.Length} texts tell a personal value:\n{string.Join('\n', leaks.Take(5))}");
    }

    /// <summary>Lets go of what was told.</summary>
    public void Forget() => told.Clear();

    private async Task TakeRowsAsync(TestServer server)
    {
        await using var db = server.Dialect.Open();
        foreach (var bytes in await db.Journal.Select(row => row.Bytes).ToListAsync())
        {
            Take("journal", Encoding.UTF8.GetString(bytes));
        }

        foreach (var bytes in await db.Answers.Select(row => row.Bytes).ToListAsync())
        {
            Take("answer", Encoding.UTF8.GetString(bytes));
        }
    }

    private void Take(string where, string? text)
    {
        if (text is { Length: >= ShortestTold })
        {
            told.TryAdd(text, where);
        }
    }

    private sealed class Spans(LeakScan scan) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            scan.Take("span", data.DisplayName);
            scan.Take("span", data.StatusDescription);
            foreach (var tag in data.TagObjects.Concat(data.Events.SelectMany(entry => entry.Tags)))
            {
                scan.Take($"span {data.DisplayName} {tag.Key}", tag.Value?.ToString());
            }

            foreach (var item in data.Baggage)
            {
                scan.Take("baggage", item.Value);
            }
        }
    }

    private sealed class Errors(LeakScan scan) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            WatchAsync(() => continuation(request, context));

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
            WatchAsync(() => continuation(requestStream, context));

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
            WatchAsync(async () =>
            {
                await continuation(request, responseStream, context);
                return true;
            });

        private async Task<TResult> WatchAsync<TResult>(Func<Task<TResult>> call)
        {
            try
            {
                return await call();
            }
            catch (RpcException exception)
            {
                scan.Take("error", exception.Status.Detail);
                foreach (var entry in exception.Trailers)
                {
                    scan.Take("error", entry.IsBinary ? Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value);
                }

                throw;
            }
        }
    }
}
