using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary>An act on a right that is there: a post or a letter is confirmed, rejected or ended.</summary>
internal abstract class GrantCommand<TAnswer> : ActCommand<TAnswer>
    where TAnswer : class, IMessage
{
    private readonly string kind;
    private readonly Argument<string> grant;
    private readonly Option<string> reason = Words.Required("--reason", "Why.");

    /// <summary>A command with the kind of right, its name, what it does, whose token it takes, and whether a reason is given.</summary>
    protected GrantCommand(string kind, string command, string description, string bearer, bool reasoned = true)
        : base(command, description, bearer)
    {
        this.kind = kind;
        grant = new(kind.ToUpperInvariant()) { Description = $"For example {kind}s/4kq2m." };
        Add(grant);
        if (reasoned)
        {
            Add(reason);
        }
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <summary>Acts on the right of a name.</summary>
    protected abstract Task<TAnswer> ActAsync(Door door, GrantAct act, CancellationToken cancellationToken);

    /// <summary>Name and state that an answer tells.</summary>
    protected abstract (string Name, PostState State) Told(TAnswer answer);

    /// <inheritdoc/>
    protected override Task<TAnswer> ActAsync(Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        ActAsync(door, new(arguments.GetValue(grant)!, requestId, arguments.GetValue(reason) ?? ""), cancellationToken);

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, TAnswer answer)
    {
        var (name, state) = Told(answer);
        FactTable.Write(console, (kind, name), ("state", WireName.Of(state)));
    }
}

/// <summary>What is asked of a right.</summary>
/// <param name="Name">Its resource name.</param>
/// <param name="RequestId">Id of the request.</param>
/// <param name="Reason">Why; empty where none is given.</param>
internal sealed record GrantAct(string Name, string RequestId, string Reason);
