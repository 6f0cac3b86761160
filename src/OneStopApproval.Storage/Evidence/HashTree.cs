using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneStopApproval.Storage.Evidence;

/// <summary>
/// A Merkle tree as RFC 6962 section 2.1 has it: a leaf is SHA-256(0 ‖ bytes), a node SHA-256(1 ‖ left ‖ right). Leaves
/// come one at a time and only the left edge is kept, so a million of them take a few hundred bytes.
/// </summary>
/// <param name="proven">Index of the leaf whose audit path is wanted; -1 for none.</param>
internal sealed class HashTree(long proven = -1)
{
    private const int Longest = 200;

    private readonly List<Node> edge = [];
    private readonly List<byte[]> path = [];

    /// <summary>Leaves so far.</summary>
    public long Count { get; private set; }

    /// <summary>The audit path of the leaf that is proven, the nearest node first; whole after <see cref="Root"/>.</summary>
    public IReadOnlyList<byte[]> Path => path;

    /// <summary>The bytes of an event's leaf: its feed number, big-endian in 8 bytes, and its hash.</summary>
    public static byte[] EventLeaf(long feed, ReadOnlySpan<byte> hash)
    {
        var leaf = new byte[sizeof(long) + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(leaf, feed);
        hash.CopyTo(leaf.AsSpan(sizeof(long)));
        return leaf;
    }

    /// <summary>The bytes of a chain's leaf: application, last sequence and its hash as a line of text.</summary>
    public static byte[] ChainLeaf(string application, long sequence, ReadOnlySpan<byte> hash) => System.Text.Encoding.UTF8.GetBytes(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{application} {sequence} {Convert.ToHexStringLower(hash)}"));

    /// <summary>The root that an audit path leads to from a leaf; null when the path has another length than such a tree gives it.</summary>
    public static byte[]? RootOf(ReadOnlySpan<byte> leaf, long index, long count, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= count)
        {
            return null;
        }

        var (hash, last) = (LeafHash(leaf), count - 1);
        foreach (var other in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((index & 1) == 1 || index == last)
            {
                hash = NodeHash(other, hash);
                while ((index & 1) == 0 && index != 0)
                {
                    (index, last) = (index >> 1, last >> 1);
                }
            }
            else
            {
                hash = NodeHash(hash, other);
            }

            (index, last) = (index >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    /// <summary>Adds the next leaf.</summary>
    public void Add(ReadOnlySpan<byte> leaf)
    {
        var node = new Node(LeafHash(leaf), 1, Count == proven);
        Count++;
        while (edge.Count > 0 && edge[^1].Leaves == node.Leaves)
        {
            node = Join(edge[^1], node);
            edge.RemoveAt(edge.Count - 1);
        }

        edge.Add(node);
    }

    /// <summary>The root over all leaves; that of no leaf is the hash of nothing. No leaf comes after it.</summary>
    public byte[] Root()
    {
        if (edge.Count == 0)
        {
            return SHA256.HashData([]);
        }

        while (edge.Count > 1)
        {
            var joined = Join(edge[^2], edge[^1]);
            edge.RemoveRange(edge.Count - 2, 2);
            edge.Add(joined);
        }

        return edge[0].Hash;
    }

    private static byte[] LeafHash(ReadOnlySpan<byte> leaf)
    {
        Span<byte> bytes = leaf.Length < Longest ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        bytes[0] = 0;
        leaf.CopyTo(bytes[1..]);
        return SHA256.HashData(bytes);
    }

    private static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(bytes);
    }

    private Node Join(Node left, Node right)
    {
        if (left.Proven || right.Proven)
        {
            path.Add(left.Proven ? right.Hash : left.Hash);
        }

        return new(NodeHash(left.Hash, right.Hash), left.Leaves + right.Leaves, left.Proven || right.Proven);
    }

    private readonly record struct Node(byte[] Hash, long Leaves, bool Proven);
}
