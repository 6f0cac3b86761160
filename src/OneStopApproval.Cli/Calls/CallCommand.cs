using Google.Protobuf;

namespace OneStopApproval.Cli.Calls;

/// <summary>A command whose answer is one of the contract's.</summary>
/// <typeparam name="TAnswer">The contract's answer.</typeparam>
internal abstract class CallCommand<TAnswer>(string command, string description, string bearer)
    : ServerCommand<TAnswer>(command, description, bearer)
    where TAnswer : class, IMessage
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    /// <inheritdoc/>
    protected override string JsonOf(TAnswer answer) => Json.Format(answer);
}
