using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Storage.Evidence;

namespace OneStopApproval.Storage.Tests.Evidence;

/// <summary>The tree is that of RFC 6962, and its paths prove what is in it and nothing else.</summary>
public sealed class HashTreeTests
{
    [Fact]
    public void Roots_areThoseOfTheRfcsTestVectors()
    {
        // The vectors of the reference implementation of Certificate Transparency.
        byte[][] leaves =
        [
            [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
            [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", RootOf([]));
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", RootOf(leaves[..1]));
        Assert.Equal("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", RootOf(leaves[..2]));
        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", RootOf(leaves));
    }

    [Fact]
    public void Paths_ofEveryLeafOfEveryTree_leadToTheRoot_andNothingElseDoes()
    {
        for (var count = 1; count <= 70; count++)
        {
            byte[][] leaves = [.. Enumerable.Range(0, count).Select(index => Encoding.UTF8.GetBytes(index.ToString(CultureInfo.InvariantCulture)))];
            var expected = Slow(leaves);
            for (var index = 0; index < count; index++)
            {
                var tree = Fill(new HashTree(index), leaves);
                Assert.Equal(expected, tree.Root());
                Assert.Equal(expected, HashTree.RootOf(leaves[index], index, count, tree.Path));
                Assert.NotEqual(expected, HashTree.RootOf([1, 2, 3], index, count, tree.Path));
                Assert.NotEqual(expected, HashTree.RootOf(leaves[index], (index + 1) % (count + 1), count, tree.Path));
                Assert.Null(HashTree.RootOf(leaves[index], index, count, [.. tree.Path, expected]));
            }
        }
    }

    private static string RootOf(byte[][] leaves) => Convert.ToHexStringLower(Fill(new HashTree(), leaves).Root());

    private static HashTree Fill(HashTree tree, byte[][] leaves)
    {
        foreach (var leaf in leaves)
        {
            tree.Add(leaf);
        }

        return tree;
    }

    private static byte[] Slow(byte[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return SHA256.HashData([0, .. leaves[0]]);
        }

        var split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return SHA256.HashData([1, .. Slow(leaves[..split]), .. Slow(leaves[split..])]);
    }
}
