namespace OneStopApproval.Domain.Sharing;

/// <summary>What a source held of a lab on a day, recorded by its department; it belongs to no application.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Material">Id of the material kind that it fills.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="AsOf">Day on which the source held it so.</param>
/// <param name="Sha256">Hash of the content in hexadecimal.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Time">When it was recorded.</param>
public sealed record SharedRecord(
    string Id, string Material, string Source, DateOnly AsOf, string Sha256, long Size, string MediaType, DateTimeOffset Time);

/// <summary>What the lab said in its application to data that an authority filled in; one for each kind and source.</summary>
/// <param name="Record">Id of what was recorded.</param>
/// <param name="Material">Id of the material kind.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="Department">Department that keeps the source.</param>
/// <param name="AsOf">Day on which the source held it so.</param>
/// <param name="Sha256">Hash of the content in hexadecimal.</param>
/// <param name="State">Confirmed or disputed.</param>
/// <param name="Date">Date of the answer.</param>
public sealed record SharedAnswer(
    string Record, string Material, string Source, string Department, DateOnly AsOf, string Sha256, SharedDataState State, DateOnly Date)
{
    /// <summary>Media type.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>Size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Id of the material that it became; null unless it was confirmed.</summary>
    public string? Attached { get; init; }

    /// <summary>Commitment to what is wrong with it; null unless it is disputed.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it answers this record: the same content looked up on a later day needs no other answer.</summary>
    public bool Answers(SharedRecord record) =>
        record is not null && record.Material == Material && record.Source == Source && record.Sha256 == Sha256;
}

/// <summary>What the lab said to shared data; numbers equal the contract's.</summary>
public enum SharedDataState
{
    /// <summary>Filled in, and waits for the lab.</summary>
    Filled = 1,

    /// <summary>It is so (确认): the data are a material of the application.</summary>
    Confirmed = 2,

    /// <summary>It is not so (异议): the lab's own document prevails.</summary>
    Disputed = 3,
}
