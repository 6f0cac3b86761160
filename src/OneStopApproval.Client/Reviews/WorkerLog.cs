using Microsoft.Extensions.Logging;

namespace OneStopApproval.Client.Reviews;

/// <summary>What a worker tells its operators. An error means that somebody must act.</summary>
internal sealed partial class WorkerLog(ILogger logger)
{
    [LoggerMessage(2001, LogLevel.Information, "Leasing reviews for {handler}, {concurrency} at the same time.", EventName = "WorkerStarted")]
    internal partial void Started(string handler, int concurrency);

    [LoggerMessage(2002, LogLevel.Information, "{review}: {end}.", EventName = "ReviewDone")]
    internal partial void Done(string review, string end);

    [LoggerMessage(2003, LogLevel.Warning, "{review}: attempt {attempt} failed and is made again.", EventName = "AttemptFailed")]
    internal partial void AttemptFailed(string review, int attempt, Exception failure);

    [LoggerMessage(2004, LogLevel.Error, "{review}: given up after attempt {attempt}; no worker takes it for {rest}.", EventName = "ReviewGivenUp")]
    internal partial void GivenUp(string review, int attempt, TimeSpan rest, Exception failure);

    [LoggerMessage(2005, LogLevel.Warning, "The server cannot be asked for reviews ({code}); asked again until it can.", EventName = "ServerAway")]
    internal partial void ServerAway(string code, Exception failure);

    [LoggerMessage(2006, LogLevel.Information, "The server gives reviews again.", EventName = "ServerBack")]
    internal partial void ServerBack();

    [LoggerMessage(2007, LogLevel.Error, "The server refuses to give reviews: {reason}: {message} {remedy}", EventName = "LeasingRefused")]
    internal partial void LeasingRefused(string reason, string message, string remedy);

    [LoggerMessage(2008, LogLevel.Information, "Ending: {running} reviews in hand may finish for {patience}.", EventName = "WorkerDraining")]
    internal partial void Draining(int running, TimeSpan patience);
}
