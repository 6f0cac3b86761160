using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;

namespace OneStopApproval.Cli.Acts;

/// <summary>An act of the lab on one of its reviews; it needs no knowledge of what officers did meanwhile.</summary>
/// <typeparam name="TAnswer">The contract's answer.</typeparam>
internal abstract class LabActCommand<TAnswer> : ActCommand<TAnswer>
    where TAnswer : class, IMessage
{
    private readonly Argument<string> review = new("REVIEW") { Description = "Review, for example applications/2f6c1d/reviews/cma." };
    private readonly Option<string> uscc = LabArgument.Uscc();

    /// <summary>A command with its name and what it does.</summary>
    protected LabActCommand(string command, string description)
        : base(command, description, "the lab of --uscc")
    {
        Add(review);
        Add(uscc);
    }

    /// <summary>Acts on the review.</summary>
    protected abstract Task<TAnswer> ActAsync(
        Door door, string requestId, string name, ParseResult arguments, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => LabArgument.ApplicantOf(arguments.GetValue(uscc)!);

    /// <inheritdoc/>
    protected override Task<TAnswer> ActAsync(Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        ActAsync(door, requestId, arguments.GetValue(review)!, arguments, cancellationToken);
}
