using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>Keeps everything that a server logs: a test fails when there is an error in it that it did not expect.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedEvent> events = new();
    private readonly ConcurrentBag<string> expected = [];

    /// <summary>Everything logged so far.</summary>
    public IReadOnlyCollection<CapturedEvent> Events => events;

    /// <summary>Says that errors with this event name are part of the test.</summary>
    public void Expect(string eventName) => expected.Add(eventName);

    /// <summary>Fails when an error was logged that nobody expected and no injected fault explains.</summary>
    public void VerifyNoErrors()
    {
        var errors = events
            .Where(entry => entry.Level >= LogLevel.Error && !expected.Contains(entry.Name))
            .Where(entry => !FaultDice.Explain(entry.Category, entry.Message, entry.Exception))
            .ToArray();
        Assert.True(errors.Length == 0, $"The server logged {errors.Length} unexpected errors:\n{string.Join('\n', errors.Take(5))}");
    }

    /// <summary>Fails as <see cref="VerifyNoErrors"/> does, then lets go of what was logged.</summary>
    public void Settle()
    {
        VerifyNoErrors();
        events.Clear();
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, events);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<CapturedEvent> events) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            events.Enqueue(new(logLevel, category, eventId.Name ?? "", formatter(state, exception), exception?.ToString()));
    }
}

/// <summary>A logged event.</summary>
/// <param name="Level">How bad.</param>
/// <param name="Category">Who logged it.</param>
/// <param name="Name">Name of the event.</param>
/// <param name="Message">Text.</param>
/// <param name="Exception">The exception with its stack, or null.</param>
internal sealed record CapturedEvent(LogLevel Level, string Category, string Name, string Message, string? Exception);
