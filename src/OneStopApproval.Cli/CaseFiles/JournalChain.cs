using System.Security.Cryptography;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>Follows a journal's chain: each hash is SHA-256 over the hash before and the entry's bytes, the first over 32 zero bytes.</summary>
internal sealed class JournalChain
{
    private byte[] head = new byte[SHA256.HashSizeInBytes];

    /// <summary>Entries followed.</summary>
    internal long Count { get; private set; }

    /// <summary>Hash of the last one, in lower-case hexadecimal.</summary>
    internal string Head => Convert.ToHexStringLower(head);

    /// <summary>Follows the next entry and gives its hash.</summary>
    internal string Add(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(entry);
        head = hash.GetHashAndReset();
        Count++;
        return Head;
    }
}
