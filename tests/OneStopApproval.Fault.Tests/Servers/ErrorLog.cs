using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OneStopApproval.Fault.Tests.Servers;

/// <summary>Keeps what a server logs as an error: none is expected unless a test makes one.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> errors = new();

    internal IReadOnlyCollection<string> All => errors;

    public ILogger CreateLogger(string categoryName) => new Listener(categoryName, errors);

    public void Dispose()
    {
    }

    private sealed class Listener(string category, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
