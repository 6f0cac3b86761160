namespace OneStopApproval.Storage.Personal;

/// <summary>A personal value behind a commitment; the only place where it is, and erasable.</summary>
public sealed class PersonalValueRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of salt and value.</summary>
    public string Commitment { get; set; } = "";

    /// <summary>What it is, for example <c>contact-phone</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Id of the application's key that it is sealed with.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>The salt and the value, sealed.</summary>
    public byte[] Sealed { get; set; } = [];
}

/// <summary>An immutable table of scope rows (能力表), referenced by its hash.</summary>
public sealed class ScopeTableRow
{
    /// <summary>Lower-case hexadecimal SHA-256 of the rows.</summary>
    public string Id { get; set; } = "";

    /// <summary>The rows as canonical JSON.</summary>
    public string Rows { get; set; } = "";
}
