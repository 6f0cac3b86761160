using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;

namespace OneStopApproval.Cli.Readings;

/// <summary>A command that asks a running server one question about one thing, as an operator.</summary>
/// <typeparam name="TAnswer">The contract's answer.</typeparam>
internal abstract class ReadingCommand<TAnswer> : CallCommand<TAnswer>
    where TAnswer : class, IMessage
{
    private readonly Argument<string> name;

    /// <summary>A command with its name, what it does, and what its argument is.</summary>
    protected ReadingCommand(string command, string description, string argument)
        : base(command, description, "an operator")
    {
        name = new Argument<string>("NAME") { Description = argument };
        Add(name);
    }

    /// <summary>Asks the question.</summary>
    protected abstract Task<TAnswer> AskAsync(Door door, string name, CancellationToken cancellationToken);

    /// <summary>What the question is about.</summary>
    protected string NameIn(ParseResult arguments) => arguments.GetValue(name)!;

    /// <inheritdoc/>
    protected override Task<TAnswer> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        AskAsync(door, NameIn(arguments), cancellationToken);

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;
}
