using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Tests.Personal;

/// <summary>A ring whose keys are gone with the test.</summary>
internal sealed class KeyRing : IKeyRing
{
    private readonly List<byte[]> keys = [RandomNumberGenerator.GetBytes(32)];

    /// <summary>For tests that are about something else.</summary>
    public static KeyRing Value { get; } = new();

    public string NewestKey => $"{keys.Count - 1}";

    public void Rotate() => keys.Add(RandomNumberGenerator.GetBytes(32));

    public void Destroy(int number) => keys[number] = RandomNumberGenerator.GetBytes(32);

    public (byte[] Wrapped, string RingKey) Wrap(string holder, byte[] key)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (secret, tag) = (new byte[key.Length], new byte[16]);
        using var cipher = new AesGcm(keys[^1], 16);
        cipher.Encrypt(nonce, key, secret, tag, Encoding.UTF8.GetBytes(holder));
        return ([(byte)(keys.Count - 1), .. nonce, .. tag, .. secret], NewestKey);
    }

    public byte[] Unwrap(string holder, byte[] wrapped)
    {
        var key = new byte[wrapped.Length - 29];
        using var cipher = new AesGcm(keys[wrapped[0]], 16);
        cipher.Decrypt(wrapped.AsSpan(1, 12), wrapped.AsSpan(29), wrapped.AsSpan(13, 16), key, Encoding.UTF8.GetBytes(holder));
        return key;
    }
}
