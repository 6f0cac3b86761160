using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Storage.Personal;

/// <summary>Keys outside the database, under which the keys of applications lie in it.</summary>
public interface IKeyRing
{
    /// <summary>Id of the newest key of the ring.</summary>
    string NewestKey { get; }

    /// <summary>Wraps the key of an application under the newest key of the ring.</summary>
    /// <param name="holder">Whose values the key is for; nothing else unwraps it.</param>
    /// <param name="key">The key.</param>
    /// <returns>The wrapped key and the id of the ring's key.</returns>
    (byte[] Wrapped, string RingKey) Wrap(string holder, byte[] key);

    /// <summary>The key that was wrapped.</summary>
    /// <exception cref="CryptographicException">The ring holds no such key any more, or the bytes were changed.</exception>
    byte[] Unwrap(string holder, byte[] wrapped);
}

/// <summary>
/// The key of one application's personal values, or of those of a power, post or ban, wrapped. Who deletes it has erased the values.
/// </summary>
public sealed class PersonalKeyRow
{
    /// <summary>Whose values it opens.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Its id, 16 hexadecimal digits. Two replicas that write for the first time at once leave two keys, both good.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>The key, wrapped.</summary>
    public byte[] Wrapped { get; set; } = [];

    /// <summary>Id of the ring's key that it is wrapped under.</summary>
    public string RingKey { get; set; } = "";
}

/// <summary>A key of personal values, opened. AES-256-GCM; a sealed value is bound to its place.</summary>
public sealed class PersonalKey
{
    private const int KeySize = 32;
    private const int IdSize = 8;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key;
    private readonly IKeyRing ring;

    private PersonalKey(PersonalKeyRow row, byte[] key, IKeyRing ring, bool stored) => (Row, this.key, this.ring, IsStored) = (row, key, ring, stored);

    /// <summary>How it is stored.</summary>
    public PersonalKeyRow Row { get; }

    /// <summary>Whether it was read. One that is gone since was erased, and is never stored again.</summary>
    public bool IsStored { get; }

    /// <summary>A key that is new: who stores what it sealed stores it in the same commit.</summary>
    public static PersonalKey New(string holder, IKeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        var key = RandomNumberGenerator.GetBytes(KeySize);
        var (wrapped, ringKey) = ring.Wrap(holder, key);
        return new(
            new()
            {
                ApplicationId = holder,
                KeyId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdSize)),
                Wrapped = wrapped,
                RingKey = ringKey,
            },
            key,
            ring,
            stored: false);
    }

    /// <summary>A stored key, unwrapped.</summary>
    /// <exception cref="CryptographicException">The ring does not open it.</exception>
    public static PersonalKey Open(PersonalKeyRow row, IKeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(ring);
        return new(row, ring.Unwrap(row.ApplicationId, row.Wrapped), ring, stored: true);
    }

    /// <summary>A new key for the same values.</summary>
    public PersonalKey Another() => New(Row.ApplicationId, ring);

    /// <summary>The row of a value: salt and value are sealed together, for a salt beside its commitment would let a number be guessed.</summary>
    public PersonalValueRow Seal(PersonalValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new()
        {
            ApplicationId = Row.ApplicationId,
            Commitment = value.Commitment,
            Kind = value.Kind,
            KeyId = Row.KeyId,
            Sealed = Seal(PlaceOf(Row.ApplicationId, value.Kind, value.Commitment), [.. value.Salt, .. Encoding.UTF8.GetBytes(value.Value)]),
        };
    }

    /// <summary>The value of a row that this key sealed.</summary>
    /// <exception cref="CryptographicException">The row was changed, or belongs elsewhere.</exception>
    public PersonalValue Open(PersonalValueRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var opened = Open(PlaceOf(row.ApplicationId, row.Kind, row.Commitment), row.Sealed);
        return new(row.Commitment, row.Kind, opened[..PersonalValue.SaltSize], Encoding.UTF8.GetString(opened.AsSpan(PersonalValue.SaltSize)))
        {
            Holder = row.ApplicationId,
        };
    }

    /// <summary>Seals a text for a place.</summary>
    public byte[] Seal(string place, string text) => Seal(Encoding.UTF8.GetBytes(place), Encoding.UTF8.GetBytes(text));

    /// <summary>The text that was sealed for a place.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, or belong elsewhere.</exception>
    public string Open(string place, byte[] bytes) => Encoding.UTF8.GetString(Open(Encoding.UTF8.GetBytes(place), bytes));

    private static byte[] PlaceOf(string holder, string kind, string commitment) => Encoding.UTF8.GetBytes($"{holder}\n{kind}\n{commitment}");

    private byte[] Seal(byte[] place, byte[] text)
    {
        var bytes = new byte[NonceSize + text.Length + TagSize];
        var (nonce, secret, tag) = Parts(bytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(nonce.Span, text, secret.Span, tag.Span, place);
        return bytes;
    }

    private byte[] Open(byte[] place, byte[] bytes)
    {
        if (bytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("A sealed value is cut.");
        }

        var (nonce, secret, tag) = Parts(bytes);
        var text = new byte[secret.Length];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(nonce.Span, secret.Span, tag.Span, text, place);
        return text;
    }

    private static (Memory<byte> Nonce, Memory<byte> Secret, Memory<byte> Tag) Parts(byte[] bytes) =>
        (bytes.AsMemory(0, NonceSize), bytes.AsMemory(NonceSize..^TagSize), bytes.AsMemory(bytes.Length - TagSize));
}
