namespace OneStopApproval.Cli.Evidence;

/// <summary>Reads a file of events in batches, so that a file of any size takes the same memory.</summary>
internal static class EventLines
{
    private const int BatchLines = 8192;
    private const int BufferBytes = 1 << 20;

    /// <summary>The lines in order. Bytes after the last end of a line are a line too.</summary>
    internal static IEnumerable<EventLine[]> Of(Stream file)
    {
        var buffer = new byte[BufferBytes];
        var batch = new List<EventLine>(BatchLines);
        var (begin, end) = (0, 0);
        int read;
        while ((read = file.Read(buffer, end, buffer.Length - end)) > 0)
        {
            end += read;
            int length;
            while ((length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n')) >= 0)
            {
                batch.Add(new(buffer.AsSpan(begin, length).ToArray()));
                begin += length + 1;
                if (batch.Count == BatchLines)
                {
                    yield return [.. batch];
                    batch.Clear();
                }
            }

            (begin, end) = Shift(ref buffer, begin, end);
        }

        if (end > begin)
        {
            batch.Add(new(buffer.AsSpan(begin, end - begin).ToArray()));
        }

        if (batch.Count > 0)
        {
            yield return [.. batch];
        }
    }

    private static (int Begin, int End) Shift(ref byte[] buffer, int begin, int end)
    {
        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        end -= begin;
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        return (0, end);
    }
}
