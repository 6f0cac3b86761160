using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>Reads a stream line by line in its exact bytes, which a text reader would not keep.</summary>
internal static class StoredLines
{
    /// <summary>The lines without their ends; bytes after the last end are a line too.</summary>
    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> OfAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        ReadResult result;
        do
        {
            result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return buffer.Slice(0, end).ToArray();
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (result.IsCompleted && !buffer.IsEmpty)
            {
                yield return buffer.ToArray();
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
        while (!result.IsCompleted);

        await reader.CompleteAsync();
    }
}
