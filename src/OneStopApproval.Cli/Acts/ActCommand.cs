using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;

namespace OneStopApproval.Cli.Acts;

/// <summary>A command that does one act; sent again with the same <c>--request-id</c> it does nothing twice.</summary>
/// <typeparam name="TAnswer">The contract's answer.</typeparam>
internal abstract class ActCommand<TAnswer> : CallCommand<TAnswer>
    where TAnswer : class, IMessage
{
    private readonly Option<Guid?> requestId = new("--request-id")
    {
        Description = "UUID of this act; the same again, with the same content, gets the same answer. Default: a new one.",
    };

    private string told = "";

    /// <summary>A command with its name, what it does, and whose development token it takes when none is given.</summary>
    protected ActCommand(string command, string description, string bearer)
        : base(command, description, bearer) => Add(requestId);

    /// <inheritdoc/>
    protected override string Repeat => told;

    /// <summary>Acts.</summary>
    protected abstract Task<TAnswer> ActAsync(Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>Adds to what a repeat must say besides the id.</summary>
    protected void RepeatWith(string words) => told = $"{told} {words}".Trim();

    /// <inheritdoc/>
    protected override Task<TAnswer> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var id = arguments.GetValue(requestId)?.ToString() ?? RequestId.New();
        told = $"--request-id {id}";
        return ActAsync(door, id, arguments, cancellationToken);
    }
}
