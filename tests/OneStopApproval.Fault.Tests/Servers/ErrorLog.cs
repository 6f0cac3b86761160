using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OneStopApproval.Fault.Tests.Servers;

/// <summary>Keeps what a server logs as an error: none is expected unless a test makes one.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LoggedError> errors = new();

    internal IReadOnlyCollection<LoggedError> All => errors;

    public ILogger CreateLogger(string categoryName) => new Listener(categoryName, errors);

    public void Dispose()
    {
    }

    private sealed class Listener(string category, ConcurrentQueue<LoggedError> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Enqueue(new(category, formatter(state, exception), exception?.ToString()));
            }
        }
    }
}

/// <summary>An error as it was logged.</summary>
/// <param name="Category">Who logged it.</param>
/// <param name="Message">Text.</param>
/// <param name="Exception">The exception with its stack, or null.</param>
internal sealed record LoggedError(string Category, string Message, string? Exception)
{
    /// <summary>Whether an injected fault explains it.</summary>
    internal bool IsExplained => FaultDice.Explain(Category, Message, Exception);
}
