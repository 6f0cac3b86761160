using System.IO.Compression;
using Grpc.Net.Compression;

namespace OneStopApproval.Server.Wire;

/// <summary>
/// Unfolds compressed messages: what is not compressed as it says is an unreadable message, and what unfolds to more than a message
/// may have is given up there. gRPC itself would count only the folded bytes.
/// </summary>
/// <param name="inner">The compression.</param>
/// <param name="largest">Largest message in bytes.</param>
internal sealed class BoundedUnfolding(ICompressionProvider inner, int largest) : ICompressionProvider
{
    private const int Step = 16 * 1024;

    /// <inheritdoc/>
    public string EncodingName => inner.EncodingName;

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        inner.CreateCompressionStream(stream, compressionLevel);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream)
    {
        using var folded = inner.CreateDecompressionStream(stream);
        var whole = new MemoryStream();
        var buffer = new byte[Step];
        try
        {
            int read;
            while ((read = folded.Read(buffer)) > 0)
            {
                whole.Write(buffer, 0, read);
                if (whole.Length > largest)
                {
                    throw UnreadableMessage.TooLarge();
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // The second is zlib's, of bytes that want a dictionary: the stream itself lies in memory.
            throw UnreadableMessage.Because(exception);
        }

        whole.Position = 0;
        return whole;
    }
}
