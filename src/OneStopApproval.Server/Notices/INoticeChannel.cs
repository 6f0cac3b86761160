using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Notices;

/// <summary>A way by which notices leave the server. A deployment may register others beside those that the settings name.</summary>
internal interface INoticeChannel
{
    /// <summary>Stable id, at most 32 characters, for example <c>sms</c>: rows and incidents name it.</summary>
    string Id { get; }

    /// <summary>Commitment to the address that this channel writes to, or null when the application names none.</summary>
    string? AddressOf(ApplicationRow application);

    /// <summary>
    /// Sends a message once. It never throws for what the other side does, and what it tells never repeats the address: the
    /// answers of mail servers do.
    /// </summary>
    Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken);
}

/// <summary>A notice on its way to one address.</summary>
/// <param name="Name">The stable id: the notice's resource name.</param>
/// <param name="Address">The address, a personal value; read just now and kept nowhere.</param>
/// <param name="About">What it is about, in Chinese: the application by its number for people, or a power of attorney.</param>
/// <param name="Chinese">The sentence in Chinese.</param>
/// <param name="English">The sentence in English.</param>
internal sealed record NoticeMessage(string Name, string Address, string About, string Chinese, string English)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What sending came to.</summary>
/// <param name="Outcome">Which of the four.</param>
/// <param name="Detail">What was seen, for operators; free of personal values.</param>
internal readonly record struct SendResult(SendOutcome Outcome, string Detail)
{
    /// <summary>The channel took it.</summary>
    public static SendResult Sent { get; } = new(SendOutcome.Sent, "");
}

/// <summary>The ends of a try.</summary>
internal enum SendOutcome
{
    /// <summary>The channel took the message.</summary>
    Sent = 1,

    /// <summary>The channel will never take this message.</summary>
    Refused = 2,

    /// <summary>The channel did not take this message now.</summary>
    Later = 3,

    /// <summary>The channel takes nothing: it cannot be reached, or turns us away.</summary>
    Away = 4,
}
