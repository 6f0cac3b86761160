namespace OneStopApproval.Storage.Personal;

/// <summary>
/// The evidence that somebody looked at, exported or erased the personal values of an application: written before anything is told, and
/// never changed. It outlives the values, and the words of its purpose, which may name somebody, do not.
/// </summary>
public sealed class PersonalActRow
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>What was done.</summary>
    public PersonalActKind Kind { get; set; }

    /// <summary>What for.</summary>
    public PersonalPurpose Purpose { get; set; }

    /// <summary>Commitment to what was said of the purpose, one of the application's values; null of the server's own acts.</summary>
    public string? Reason { get; set; }

    /// <summary>Kinds of the values, as the contract numbers them, separated by commas.</summary>
    public string ValueKinds { get; set; } = "";

    /// <summary>How many values.</summary>
    public int ValueCount { get; set; }

    /// <summary>Subject of the token of who acted; null for the server itself.</summary>
    public string? Subject { get; set; }

    /// <summary>Department of an officer or person in charge; null for the others.</summary>
    public string? Department { get; set; }

    /// <summary>SHA-256 of that token, or of the client certificate that stood for it, in hexadecimal; null for the server itself.</summary>
    public string? TokenSha256 { get; set; }

    /// <summary>Network address of who acted.</summary>
    public string? ClientAddress { get; set; }

    /// <summary>When, in business time.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>When, by the clock on the wall.</summary>
    public DateTimeOffset WallTime { get; set; }

    /// <summary>Request id of the call; acts of one call on several applications share it.</summary>
    public string? RequestId { get; set; }

    /// <summary>Trace of the call.</summary>
    public string? TraceId { get; set; }
}

/// <summary>What was done with personal values; numbers equal the contract's.</summary>
public enum PersonalActKind
{
    /// <summary>Somebody had them shown.</summary>
    Reveal = 1,

    /// <summary>An operator gave them out to their person.</summary>
    Export = 2,

    /// <summary>An operator erased them at their person's wish.</summary>
    Erase = 3,

    /// <summary>The server erased them when their time was over.</summary>
    Expire = 4,
}

/// <summary>What personal values are needed for; numbers equal the contract's.</summary>
public enum PersonalPurpose
{
    /// <summary>To reach the applicant.</summary>
    Contact = 1,

    /// <summary>To check who somebody is or what he may do.</summary>
    Verification = 2,

    /// <summary>To deliver something.</summary>
    Delivery = 3,

    /// <summary>For a complaint, a reconsideration or a lawsuit.</summary>
    Dispute = 4,

    /// <summary>For supervision or an audit.</summary>
    Supervision = 5,

    /// <summary>The person asked for it (个人信息保护法第四十五条, 第四十七条).</summary>
    PersonsRequest = 6,

    /// <summary>The time to keep them is over.</summary>
    Retention = 7,
}
